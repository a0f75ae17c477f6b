// Kept charts of some of the rows alone, and what their rows can be filtered by.
#include <algorithm>
#include <boost/json.hpp>
#include <string>
#include <utility>

#include "analyst/filter/filtered_chart.hpp"
#include "analyst/json_writer.hpp"
#include "data/table_json.hpp"
#include "doors/http/routes/row_filter_schema.hpp"
#include "doors/http/routes/services.hpp"

namespace parlance::doors::http {
namespace {
namespace chart_filter_routes {

constexpr std::size_t most_filters = 20;
constexpr std::size_t most_rows_told = 100;

struct Opened {
  std::shared_ptr<analyst::OpenSource> source;
  std::string answer;  ///< JSON
};

/// The answer of a kept chart, and its source where the asker may ask it.
base::Result<Opened> open(const Services& services, const Incoming& in) {
  const auto& who = in.principal();
  const store::ChartId id(in.in_path("id"));
  auto chart = services.state.charts().get(who.workspace, id);
  if (!chart) return base::fail(std::move(chart));
  auto answer = services.state.answers().get(who.workspace, chart->answer);
  if (!answer)
    return base::fail(base::ErrorKind::not_found, "no_query",
                      "The answer of this chart is gone, so its rows cannot be filtered.",
                      {{"chart", id.str()}});
  auto allowed = source_for(services, who, trust::Action::ask, answer->database);
  if (!allowed) return base::fail(std::move(allowed));
  auto source = services.sources.open(who.workspace, *allowed);
  if (!source) return base::fail(std::move(source));
  return Opened{std::move(*source), std::move(answer->json)};
}

void write_rows(analyst::JsonWriter& json, const data::Table& table) {
  json.key("columns").begin_array();
  for (const auto& column : table.columns()) {
    json.begin_object().key("name").text(column.name);
    json.key("type").text(data::to_string(column.values.type())).end_object();
  }
  json.end_array().key("rows").begin_array();
  for (std::size_t row = 0; row < std::min(table.row_count(), most_rows_told); ++row) {
    json.begin_array();
    for (const auto& column : table.columns()) {
      std::string cell;
      data::append_json(cell, column.values.value(row));
      json.raw(cell);
    }
    json.end_array();
  }
  json.end_array().key("row_count").count(table.row_count());
}

std::string write(const analyst::FilteredChart& made) {
  analyst::JsonWriter json;
  json.begin_object().key("applied").begin_array();
  for (const auto& column : made.applied) json.text(column);
  json.end_array().key("left_out").begin_array();
  for (const auto& filter : made.left_out) {
    json.begin_object().key("column").text(filter.column).key("code").text(filter.code);
    json.key("message").text(filter.message).end_object();
  }
  json.end_array().key("sql").text_or_null(made.answer.sql).key("spec");
  const auto& picture = made.answer.picture;
  if (picture.vega_lite.empty())
    json.null();
  else
    json.raw(picture.vega_lite);
  json.key("description").text(picture.description);
  write_rows(json, made.answer.table);
  json.end_object();
  return json.take();
}

base::Result<Reply> filter(const Services& services, const Incoming& in) {
  const auto& given = in.body.at("filters");
  if (given.as_object().size() > most_filters)
    return base::fail(base::ErrorKind::usage, "too_many_filters",
                      "A chart takes at most " + std::to_string(most_filters) + " filters at once.");
  auto opened = open(services, in);
  if (!opened) return base::fail(std::move(opened));
  auto made = analyst::filter_chart(*opened->source->workbench, opened->answer, row_filters_in(given),
                                    in.exchange->gone());
  if (!made) return base::fail(std::move(made));
  return json_reply(write(*made));
}

base::Result<Reply> columns(const Services& services, const Incoming& in) {
  auto opened = open(services, in);
  if (!opened) return base::fail(std::move(opened));
  auto found = analyst::filter_columns(*opened->source->workbench, opened->answer);
  if (!found) return base::fail(std::move(found));
  const auto& catalog = opened->source->workbench->catalog();
  analyst::JsonWriter json;
  json.begin_object().key("columns").begin_array();
  for (const auto& [at, kind] : *found) {
    const auto& column = catalog.columns[at];
    json.begin_object().key("name").text(column.name).key("kind").text(analyst::to_string(kind));
    json.key("distincts").integer(static_cast<std::int64_t>(column.profile.distincts));
    json.key("values").begin_array();
    const bool listed = kind == analyst::FilterKind::text || kind == analyst::FilterKind::boolean;
    for (const auto& [value, rows] : column.profile.top_values) {
      if (listed) json.text(value);
    }
    json.end_array().end_object();
  }
  json.end_array().end_object();
  return json_reply(json.take());
}

Schema filtered_schema() {
  const auto left_out =
      Schema::object({required("column", Schema::text()),
                      required("code", Schema::text().about("no_column, ambiguous_column, cannot_filter or "
                                                            "bad_filter.")),
                      required("message", Schema::text())});
  const auto column = Schema::object({required("name", Schema::text()), required("type", Schema::text())});
  return Schema::object(
      {required("applied", Schema::array(Schema::text())
                               .about("The columns filtered by; where there is none, nothing was run.")),
       required("left_out", Schema::array(left_out)), required("sql", Schema::text().nullable()),
       required("spec",
                Schema::object({}).open().nullable().about("Vega-Lite; null where the rows allow no chart.")),
       required("description", Schema::text()), required("columns", Schema::array(column)),
       required("rows", Schema::array(Schema::array(Schema::any())).about("The first hundred.")),
       required("row_count", Schema::integer(0))});
}

Schema columns_schema() {
  const auto column = Schema::object(
      {required("name", Schema::text()),
       required("kind", Schema::one_of({"text", "number", "date", "boolean"})),
       required("distincts", Schema::integer(0)),
       required("values", Schema::array(Schema::text()).about("Of texts: the most frequent ones."))});
  return Schema::object({required("columns", Schema::array(column))});
}

}  // namespace chart_filter_routes
}  // namespace

void add_chart_filter_routes(Routes& routes, Services& services) {
  using namespace chart_filter_routes;
  auto post = make_route("POST", "/api/v1/charts/{id}/filter", "filterChart", "Charts",
                         "A kept chart of some of the rows alone", Access::may(trust::Action::ask));
  post.description =
      "The chart's query is asked of those rows of its tables that pass the filters, through the same guard, "
      "and drawn as the chart was. A filter that its data cannot take is left out, with the reason. Nothing "
      "is "
      "kept.";
  post.body = json_body(Schema::object({required("filters", row_filters_schema())}));
  post.questions = true;
  post.outcomes = {{200, "The chart of these rows.", filtered_schema()}};
  post.handler = [&services](const Incoming& in) { return filter(services, in); };
  routes.add(std::move(post));

  auto get = make_route("GET", "/api/v1/charts/{id}/columns", "getChartColumns", "Charts",
                        "What the rows of a kept chart can be filtered by", Access::may(trust::Action::ask));
  get.questions = true;  // its source may have to be opened first
  get.outcomes = {{200, "The columns.", columns_schema()}};
  get.handler = [&services](const Incoming& in) { return columns(services, in); };
  routes.add(std::move(get));
}

}  // namespace parlance::doors::http
