#include "store/state/charts.hpp"

#include "store/state/cursor.hpp"
#include "store/state/engine.hpp"

namespace parlance::store {
namespace {

const std::string chart_columns = "id, user_id, answer, title, specification, created";
const std::string chart_select = "SELECT " + chart_columns + " FROM charts WHERE workspace = ?";

Chart read_chart(Row row) {
  return {.id = row.id<ChartId>(),
          .user = row.id<UserId>(),
          .answer = row.id<AnswerId>(),
          .title = row.text(),
          .specification = row.text(),
          .created = row.integer()};
}

}  // namespace

base::Result<void> Charts::add(const WorkspaceId& workspace, const Chart& chart) const {
  return engine_->write([&](Session& session) {
    session.change(insert_into("charts", "workspace, " + chart_columns),
                   {workspace, chart.id, chart.user, chart.answer, chart.title, chart.specification,
                    chart.created != 0 ? chart.created : now()});
  });
}

base::Result<Chart> Charts::get(const WorkspaceId& workspace, const ChartId& id) const {
  return read_for(*engine_, [&](Session& session) {
    return read_chart(session.one(chart_select + " AND id = ?", {workspace, id}));
  });
}

base::Result<Page<Chart>> Charts::list(const WorkspaceId& workspace, const PageRequest& page) const {
  return list_newest(*engine_, chart_select, {workspace}, page, read_chart);
}

base::Result<void> Charts::remove(const WorkspaceId& workspace, const ChartId& id) const {
  return engine_->write([&](Session& session) {
    session.change_one("DELETE FROM charts WHERE workspace = ? AND id = ?", {workspace, id});
  });
}

}  // namespace parlance::store
