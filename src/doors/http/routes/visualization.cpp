// Charts of rows that are there already: those of an answer, or given.
#include "analyst/service/visualization.hpp"

#include <boost/json.hpp>
#include <string>
#include <utility>

#include "analyst/answer_json.hpp"
#include "analyst/json_writer.hpp"
#include "analyst/service/answer_rows.hpp"
#include "doors/http/routes/services.hpp"
#include "trust/access.hpp"

namespace parlance::doors::http {
namespace {
namespace visualization_routes {

namespace json = boost::json;

constexpr std::size_t most_columns = 100;
constexpr std::size_t most_rows_drawn = 10'000;
constexpr std::uint64_t most_bytes = 8 << 20;

Schema request_schema() {
  return Schema::object(
      {optional("query_id", Schema::text(3, 100).about("The answer whose rows are drawn.")),
       optional("columns", Schema::array(Schema::text(1, 200), 1, most_columns)
                               .about("Instead of an answer: the names of the columns of `rows`.")),
       optional("rows", Schema::array(Schema::array(Schema::any(), 1, most_columns), 1, most_rows_drawn)),
       optional("kind", Schema::one_of({"bar", "grouped_bar", "stacked_bar", "line", "area", "pie", "scatter",
                                        "histogram", "box", "heatmap"})
                            .about("The one that suits where it is left out.")),
       optional("request",
                Schema::text(1, 2'000).about("Instead of a kind, in words.").example("\"as a pie chart\"")),
       optional("title", Schema::text(0, 200))});
}

base::Result<std::string> bad_rows(const std::string& what) {
  return base::fail(base::ErrorKind::usage, "bad_rows", what);
}

/// The rows of the body as those of an answer.
base::Result<std::string> given_rows(const json::object& body) {
  const auto* columns = body.if_contains("columns");
  const auto* rows = body.if_contains("rows");
  if (columns == nullptr || rows == nullptr) return bad_rows("Give a query_id, or columns and rows to draw.");
  json::array named;
  for (const auto& name : columns->as_array()) named.push_back(json::object{{"name", name}});
  for (const auto& row : rows->as_array()) {
    if (row.as_array().size() != named.size())
      return bad_rows("Each row must have as many cells as there are columns.");
  }
  return json::serialize(json::object{{"columns", std::move(named)}, {"rows", *rows}});
}

struct Drawn {
  std::string rows;      ///< JSON
  std::string title;     ///< of what the rows are
  std::string database;  ///< id of where they come from; "" for given ones
};

base::Result<Drawn> rows_of(const Services& services, const Incoming& in) {
  const auto id = in.text("query_id");
  if (!id) {
    auto rows = given_rows(in.body);
    if (!rows) return base::fail(std::move(rows));
    return Drawn{std::move(*rows), "", ""};
  }
  if (in.body.contains("rows") || in.body.contains("columns")) {
    auto both = bad_rows("Give a query_id, or columns and rows to draw, not both.");
    return base::fail(std::move(both));
  }
  const auto& who = in.principal();
  auto kept = services.state.answers().get(who.workspace, store::AnswerId(*id));
  if (!kept) return base::fail(std::move(kept));
  if (auto own = trust::owns(who, kept->user, trust::Action::see_history_of_others, "answer"); !own)
    return base::fail(std::move(own));
  return Drawn{std::move(kept->json), kept->question, kept->database};
}

/// Kept as an answer of its asker, so that its picture is theirs alone.
base::Result<void> keep_drawn(const Services& services, const Incoming& in, const Drawn& drawn,
                              const analyst::Answer& answer) {
  store::Answer kept;
  kept.id = store::AnswerId(answer.query_id);
  kept.user = in.principal().user;
  kept.database = drawn.database;
  kept.question = answer.question;
  kept.status = "drawn";
  kept.json = analyst::to_json(answer);
  return services.state.answers().add(in.principal().workspace, kept);
}

base::Result<Reply> generate(const Services& services, const Incoming& in) {
  auto drawn = rows_of(services, in);
  if (!drawn) return base::fail(std::move(drawn));
  auto table = analyst::rows_of_answer(drawn->rows);
  if (!table) return base::fail(std::move(table));
  auto answer =
      analyst::visualize({std::move(*table), in.text("kind").value_or(""), in.text("request").value_or(""),
                          in.text("title").value_or(drawn->title)});
  if (!answer) return base::fail(std::move(answer));
  const auto id = base::make_id<store::id_kind::Answer>();
  const auto chart = "ch" + id.str().substr(1);
  answer->query_id = id.str();
  answer->chart_url = "/api/v1/charts/" + chart + ".svg";
  if (auto kept = keep_drawn(services, in, *drawn, *answer); !kept) return base::fail(std::move(kept));
  analyst::JsonWriter json;
  json.begin_object().key("query_id").text(id.str()).key("chart_id").text(chart);
  json.key("type").text(insight::to_string(answer->picture.type));
  json.key("url").text(answer->chart_url).key("description").text(answer->picture.description);
  json.key("spec").raw(answer->picture.vega_lite).end_object();
  return json_reply(json.take(), 201);
}

}  // namespace visualization_routes
}  // namespace

void add_visualization_routes(Routes& routes, Services& services) {
  using namespace visualization_routes;
  auto route = make_route("POST", "/api/v1/visualizations/generate", "generateVisualization", "Charts",
                          "Draw rows that are there already", Access::may(trust::Action::ask));
  route.description =
      "Of an answer or of rows that are given; by kind, by a request in words, or as suits them. Where the "
      "rows do not "
      "allow the kind that is asked for, `type` says what was drawn instead. The picture is its asker's "
      "alone.";
  route.body = json_body(request_schema());
  route.body->limit = most_bytes;
  route.outcomes = {
      {201, "The chart.",
       Schema::object({required("query_id", Schema::text()), required("chart_id", Schema::text()),
                       required("type", Schema::text()), required("url", Schema::text()),
                       required("description", Schema::text()),
                       required("spec", Schema::object({}).open().about("Vega-Lite, data included."))})}};
  route.creates = true;
  route.questions = true;
  route.handler = [&services](const Incoming& in) { return generate(services, in); };
  routes.add(std::move(route));
}

}  // namespace parlance::doors::http
