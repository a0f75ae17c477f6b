#include "analyst/filter/filtered_chart.hpp"

#include <boost/json.hpp>
#include <map>
#include <utility>

#include "insight/picture.hpp"
#include "sql/parser.hpp"

namespace parlance::analyst {
namespace {

namespace json = boost::json;

/// What a kept answer says of its query and its chart.
struct KeptAnswer {
  std::string sql;
  std::string summary;
  std::string chart;  ///< its kind
  std::vector<std::string> names;
  std::vector<insight::ColumnHint> hints;
};

std::string text_at(const json::value& value, std::string_view pointer) {
  boost::system::error_code broken;
  const auto* found = value.find_pointer(pointer, broken);
  return found != nullptr && found->is_string() ? std::string(found->as_string()) : "";
}

base::Result<KeptAnswer> read_answer(const std::string& answer) {
  boost::system::error_code broken;
  const auto value = json::parse(answer, broken);
  KeptAnswer kept;
  if (!broken) kept.sql = text_at(value, "/sql");
  if (kept.sql.empty())
    return base::fail(base::ErrorKind::not_found, "no_query",
                      "This chart was not drawn by a query, so its rows cannot be filtered.");
  kept.summary = text_at(value, "/reading/summary");
  kept.chart = text_at(value, "/visualization/type");
  std::ranges::replace(kept.chart, '_', ' ');
  const auto* columns = value.find_pointer("/columns", broken);
  if (columns == nullptr || !columns->is_array()) return kept;
  for (const auto& column : columns->get_array()) {
    kept.names.push_back(text_at(column, "/name"));
    insight::ColumnHint hint;
    hint.role = text_at(column, "/role");
    hint.unit = text_at(column, "/unit");
    hint.label = kept.names.back();
    kept.hints.push_back(std::move(hint));
  }
  return kept;
}

/// The text as a tree of the source's dialect; nothing is checked but that it is one SELECT.
base::Result<sql::Query> read_query(Workbench& workbench, const std::string& text) {
  auto parser = sql::Parser::make();
  if (!parser) return base::fail(std::move(parser));
  return parser->parse(text, workbench.source().dialect().name());
}

/// Printed from the tree, and then checked by the guard like any text.
base::Result<Answer> run_query(Workbench& workbench, const sql::Query& query,
                               const base::CancelToken& cancel) {
  auto text = workbench.source().dialect().print(query);
  if (!text) return base::fail(std::move(text));
  AskOptions options;
  options.now = base::today();
  options.draw = false;
  options.tell = false;
  options.cancel = cancel;
  return workbench.sql(*text, options);
}

/// Drawn as the chart was, as far as these rows allow it.
void draw(Answer& answer, const KeptAnswer& kept) {
  insight::PictureRequest request;
  request.columns.resize(answer.table.column_count());
  if (kept.names.size() == answer.table.column_count()) {
    request.columns = kept.hints;
    for (std::size_t column = 0; column < kept.names.size(); ++column)
      answer.table[column].name = kept.names[column];
  }
  request.wanted = kept.chart;
  request.title = kept.summary;
  request.truncated = answer.truncated;
  request.arranged = answer.ordered;
  answer.picture = insight::choose_picture(answer.table, request);
  answer.picture_request = std::move(request);
}

}  // namespace

base::Result<FilteredChart> filter_chart(Workbench& workbench, const std::string& answer,
                                         const std::vector<RowFilter>& filters,
                                         const base::CancelToken& cancel) {
  const auto kept = read_answer(answer);
  if (!kept) return std::unexpected(kept.error());
  auto query = read_query(workbench, kept->sql);
  if (!query) return base::fail(std::move(query));
  auto narrowed = narrow(std::move(*query), filters, workbench.catalog());
  FilteredChart made{std::move(narrowed.applied), std::move(narrowed.left_out), {}};
  if (made.applied.empty()) return made;
  auto run = run_query(workbench, narrowed.query, cancel);
  if (!run) return base::fail(std::move(run));
  made.answer = std::move(*run);
  draw(made.answer, *kept);
  return made;
}

base::Result<std::vector<FilterColumn>> filter_columns(Workbench& workbench, const std::string& answer) {
  const auto kept = read_answer(answer);
  if (!kept) return std::unexpected(kept.error());
  auto query = read_query(workbench, kept->sql);
  if (!query) return base::fail(std::move(query));
  const auto& catalog = workbench.catalog();
  const bool is_sqlite = query->dialect == "sqlite";
  std::map<std::string, std::size_t> times;
  const auto tables = tables_of(*query, catalog);
  for (const auto table : tables) {
    for (const auto column : semantic::stored_columns(catalog, table)) ++times[catalog.columns[column].name];
  }
  std::vector<FilterColumn> columns;
  for (const auto table : tables) {
    for (const auto column : semantic::stored_columns(catalog, table)) {
      const auto kind = filter_kind(catalog.columns[column], is_sqlite);
      if (kind && times[catalog.columns[column].name] == 1) columns.push_back({column, *kind});
    }
  }
  return columns;
}

}  // namespace parlance::analyst
