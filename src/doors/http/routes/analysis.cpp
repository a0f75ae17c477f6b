// Tables looked into without a question: a profile of one, or groups of its rows compared.
#include <boost/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "analyst/analysis/segment_comparison.hpp"
#include "analyst/analysis/table_analysis.hpp"
#include "doors/http/routes/services.hpp"

namespace parlance::doors::http {
namespace {
namespace analysis_routes {

std::vector<std::string> measures_in(const boost::json::object& body) {
  std::vector<std::string> names;
  const auto* given = body.if_contains("measures");
  if (given == nullptr || !given->is_array()) return names;
  for (const auto& name : given->get_array()) names.emplace_back(name.as_string());
  return names;
}

base::Result<Reply> analyze(const Services& services, const Incoming& in) {
  auto id = source_for(services, in.principal(), trust::Action::ask, in.text("database_id").value_or(""));
  if (!id) return base::fail(std::move(id));
  auto source = services.sources.open(in.principal().workspace, *id);
  if (!source) return base::fail(std::move(source));
  auto& workbench = *(*source)->workbench;
  const auto& catalog = workbench.catalog();
  const auto table = analyst::find_table(catalog, in.text("table").value_or(""));
  if (!table) return std::unexpected(table.error());
  if (in.text("kind") == "profile") {
    auto made = analyst::analyze_table(workbench, *table, in.exchange->gone());
    if (!made) return base::fail(std::move(made));
    return json_reply(analyst::to_json(*made, catalog));
  }
  const auto by = in.text("by");
  if (!by)
    return base::fail(base::ErrorKind::usage, "which_column", "Say in `by` which column makes the segments.");
  auto made = analyst::compare_segments(workbench, *table, *by, measures_in(in.body), in.exchange->gone());
  if (!made) return base::fail(std::move(made));
  return json_reply(analyst::to_json(*made, catalog));
}

Schema asked_analysis() {
  return Schema::object(
      {required("kind",
                Schema::one_of({"profile", "segments"})
                    .about("profile: distributions, what is missing, outliers, correlations, series over "
                           "time. segments: the groups of one column, each against the rest.")),
       optional("database_id",
                Schema::text(0, 200).nullable().about(
                    "Id or name of a database or dataset; may be left out where there is one alone.")),
       optional("table", Schema::text(0, 500).nullable().about("May be left out where there is one alone.")),
       optional("by", Schema::text(1, 500).nullable().about("Of segments: the column that makes them.")),
       optional("measures",
                Schema::array(Schema::text(1, 500), 0, 6)
                    .about("Of segments: the columns that are compared; the first ones otherwise."))});
}

Schema counted(std::string name, Schema schema) {
  return Schema::object({required(std::move(name), std::move(schema)), required("rows", Schema::integer(0))});
}

Schema analyzed_column() {
  const auto bin = Schema::object({required("from", Schema::number()), required("to", Schema::number()),
                                   required("rows", Schema::integer(0))});
  const auto outliers =
      Schema::object({required("below", Schema::number()), required("above", Schema::number()),
                      required("rows", Schema::integer(0)), required("sql", Schema::text())});
  return Schema::object(
      {required("name", Schema::text()), required("label", Schema::text()), required("type", Schema::text()),
       required("role", Schema::text()), required("unit", Schema::text().nullable()),
       required("filled", Schema::integer(0)), required("missing", Schema::integer(0)),
       required("distincts", Schema::integer(0)), required("minimum", Schema::any()),
       required("maximum", Schema::any()), required("mean", Schema::number().nullable()),
       required("quartiles", Schema::array(Schema::number())), required("bins", Schema::array(bin)),
       required("values", Schema::array(counted("value", Schema::text()))),
       required("outliers", outliers.nullable()), required("sql", Schema::text().nullable())});
}

Schema profile_schema() {
  const auto names = Schema::array(Schema::text());
  const auto matrix =
      Schema::object({required("columns", names),
                      required("coefficients", Schema::array(Schema::array(Schema::number().nullable()))),
                      required("sql", Schema::text())});
  const auto series = Schema::object(
      {required("time", Schema::text()), required("grain", Schema::one_of({"day", "month", "year"})),
       required("measures", names), required("periods", Schema::array(Schema::array(Schema::any()))),
       required("sql", Schema::text())});
  return Schema::object(
      {required("kind", Schema::one_of({"profile"})), required("table", Schema::text()),
       required("label", Schema::text()), required("rows", Schema::integer(0)),
       required("sql", Schema::text().about("What the rows and those filled were counted by.")),
       required("complete", Schema::boolean()), required("columns", Schema::array(analyzed_column())),
       required("correlations", matrix.nullable()), required("series", Schema::array(series))});
}

Schema segments_schema() {
  const auto number = Schema::number().nullable();
  const auto measure =
      Schema::object({required("average", number), required("rest", number), required("effect", number)})
          .about("The average here and of all other rows; effect is Cohen's d.");
  const auto segment =
      Schema::object({required("name", Schema::text()), required("rows", Schema::integer(0)),
                      required("share", Schema::number(0, 1)), required("measures", Schema::array(measure))});
  const auto finding =
      Schema::object({required("message", Schema::text()), required("segment", Schema::text()),
                      required("measure", Schema::text()), required("effect", Schema::number())});
  return Schema::object({required("kind", Schema::one_of({"segments"})), required("table", Schema::text()),
                         required("by", Schema::text()), required("rows", Schema::integer(0)),
                         required("measures", Schema::array(Schema::text())),
                         required("segments", Schema::array(segment)),
                         required("findings", Schema::array(finding)), required("sql", Schema::text()),
                         required("sql_of_all", Schema::text())});
}

}  // namespace analysis_routes
}  // namespace

void add_analysis_routes(Routes& routes, Services& services) {
  using namespace analysis_routes;
  auto route = make_route("POST", "/api/v1/analysis", "analyzeTable", "Analysis",
                          "Look into a table without a question", Access::may(trust::Action::ask));
  route.body = json_body(asked_analysis());
  route.questions = true;
  route.outcomes = {
      {200, "What was found.",
       Schema::either({Schema::reference("TableAnalysis"), Schema::reference("SegmentComparison")})}};
  route.handler = [&services](const Incoming& in) { return analyze(services, in); };
  routes.add_schema("TableAnalysis", profile_schema());
  routes.add_schema("SegmentComparison", segments_schema());
  routes.add(std::move(route));
}

}  // namespace parlance::doors::http
