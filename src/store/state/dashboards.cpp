#include "store/state/dashboards.hpp"

#include "store/state/cursor.hpp"
#include "store/state/engine.hpp"

namespace parlance::store {
namespace {

const std::string dashboard_columns = "id, user_id, title, layout, filters, revision, created, updated";
const std::string dashboard_select = "SELECT " + dashboard_columns + " FROM dashboards WHERE workspace = ?";

Dashboard read_dashboard(Row row) {
  return {.id = row.id<DashboardId>(),
          .user = row.id<UserId>(),
          .title = row.text(),
          .layout = row.text(),
          .filters = row.text(),
          .revision = row.integer(),
          .created = row.integer(),
          .updated = row.integer()};
}

}  // namespace

base::Result<void> Dashboards::add(const WorkspaceId& workspace, const Dashboard& dashboard) const {
  const auto created = dashboard.created != 0 ? dashboard.created : now();
  return engine_->write([&](Session& session) {
    session.change(insert_into("dashboards", "workspace, " + dashboard_columns),
                   {workspace, dashboard.id, dashboard.user, dashboard.title, dashboard.layout,
                    dashboard.filters, 1, created, created});
  });
}

base::Result<Dashboard> Dashboards::get(const WorkspaceId& workspace, const DashboardId& id) const {
  return read_for(*engine_, [&](Session& session) {
    return read_dashboard(session.one(dashboard_select + " AND id = ?", {workspace, id}));
  });
}

base::Result<Page<Dashboard>> Dashboards::list(const WorkspaceId& workspace, const PageRequest& page) const {
  return list_newest(*engine_, dashboard_select, {workspace}, page, read_dashboard);
}

base::Result<std::int64_t> Dashboards::update(const WorkspaceId& workspace,
                                              const Dashboard& dashboard) const {
  return write_for(*engine_, [&](Session& session) {
    const auto kept = session
                          .one("SELECT revision FROM dashboards WHERE workspace = ? AND id = ? {locked}",
                               {workspace, dashboard.id})
                          .integer();
    if (!session.failed() && kept != dashboard.revision)
      session.fail(
          base::fail(base::ErrorKind::conflict, "conflict",
                     "Somebody changed this dashboard meanwhile; load it again and repeat the change."));
    session.change(
        "UPDATE dashboards SET title = ?, layout = ?, filters = ?, revision = ?, updated = ? WHERE workspace "
        "= ? "
        "AND id = ?",
        {dashboard.title, dashboard.layout, dashboard.filters, kept + 1, now(), workspace, dashboard.id});
    return kept + 1;
  });
}

base::Result<void> Dashboards::remove(const WorkspaceId& workspace, const DashboardId& id) const {
  return engine_->write([&](Session& session) {
    session.change_one("DELETE FROM dashboards WHERE workspace = ? AND id = ?", {workspace, id});
  });
}

}  // namespace parlance::store
