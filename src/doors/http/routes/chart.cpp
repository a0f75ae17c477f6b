// Charts: of an answer, or kept on their own, as pictures and as specifications.
#include <boost/json.hpp>
#include <string>
#include <utility>

#include "analyst/json_writer.hpp"
#include "doors/http/routes/answer_schema.hpp"
#include "doors/http/routes/pages.hpp"
#include "doors/http/routes/services.hpp"
#include "trust/access.hpp"
#include "trust/token/digest.hpp"

namespace parlance::doors::http {
namespace {
namespace chart_routes {

namespace json = boost::json;
constexpr auto charts_tag = "Charts";

base::Result<std::string> no_chart(const std::string& id) {
  return base::fail(base::ErrorKind::not_found, "no_chart",
                    "There is no chart " + id + ", or no chart suits its result.", {{"chart", id}});
}

/// The chart of the answer q_X is called ch_X without being kept apart.
base::Result<std::string> of_answer(const Services& services, const trust::Principal& who,
                                    const std::string& id) {
  if (!id.starts_with("ch_")) return no_chart(id);
  auto answer = services.state.answers().get(who.workspace, store::AnswerId("q" + id.substr(2)));
  if (!answer && answer.error().kind == base::ErrorKind::not_found) return no_chart(id);
  if (!answer) return base::fail(std::move(answer));
  if (auto own = trust::owns(who, answer->user, trust::Action::see_history_of_others, "chart"); !own)
    return base::fail(std::move(own));
  boost::system::error_code broken;
  const auto value = json::parse(answer->json, broken);
  const auto* spec = broken ? nullptr : value.find_pointer("/visualization/spec", broken);
  if (spec == nullptr || !spec->is_object()) return no_chart(id);
  return json::serialize(*spec);
}

base::Result<std::string> specification(const Services& services, const trust::Principal& who,
                                        const std::string& id) {
  if (who.entry == trust::Entry::visitor) return of_answer(services, who, id);  // dashboards are not for them
  auto kept = services.state.charts().get(who.workspace, store::ChartId(id));
  if (kept) return std::move(kept->specification);
  if (kept.error().kind == base::ErrorKind::not_found) return of_answer(services, who, id);
  return base::fail(std::move(kept));
}

Reply cached(Reply reply) {
  reply.headers.set("ETag", '"' + trust::digest(reply.body).substr(0, 32) + '"');
  reply.headers.set("Cache-Control", "private, max-age=3600");
  return reply;
}

/// With its plot of another width, where it has one that is said in pixels.
std::string at_width(std::string spec, std::int64_t width) {
  boost::system::error_code broken;
  auto value = json::parse(spec, broken);
  if (broken || !value.is_object()) return spec;
  auto* own = value.get_object().if_contains("width");
  if (own == nullptr || !own->is_number()) return spec;
  *own = width;
  return json::serialize(value);
}

base::Result<Reply> draw(Services& services, const Incoming& in, analyst::DrawingFormat format) {
  auto spec = specification(services, in.principal(), in.in_path("id"));
  if (!spec) return base::fail(std::move(spec));
  if (const auto width = in.integer_in_query("width")) *spec = at_width(std::move(*spec), *width);
  auto drawn = services.drawings.draw(*spec, format);
  if (!drawn) return base::fail(std::move(drawn));
  auto reply = json_reply(std::move(*drawn));
  reply.type = format == analyst::DrawingFormat::png ? "image/png" : "image/svg+xml";
  return cached(std::move(reply));
}

void add_picture(Routes& routes, Services& services, const std::string& ending, analyst::DrawingFormat format,
                 const std::string& type) {
  auto route = make_route("GET", "/api/v1/charts/{id}." + ending,
                          "getChart" + std::string(ending == "png" ? "Png" : "Svg"), charts_tag,
                          "A chart as a picture", Access::may(trust::Action::see_dashboards));
  route.query = {{"width",
                  Schema::integer(160, 2'000)
                      .about("Of its plot in pixels, to which axes are added; as it was chosen otherwise."),
                  false}};
  route.outcomes = {{200, "The picture.", std::nullopt, type}};
  route.questions = true;
  if (format == analyst::DrawingFormat::svg) route.access = route.access.and_visitors();
  route.handler = [&services, format](const Incoming& in) { return draw(services, in, format); };
  routes.add(std::move(route));
}

void add_specification(Routes& routes, Services& services) {
  auto route = make_route("GET", "/api/v1/charts/{id}.json", "getChartSpecification", charts_tag,
                          "A chart as Vega-Lite, data included", Access::may(trust::Action::see_dashboards));
  route.outcomes = {{200, "The specification.", Schema::object({}).open()}};
  route.handler = [&services](const Incoming& in) -> base::Result<Reply> {
    auto spec = specification(services, in.principal(), in.in_path("id"));
    if (!spec) return base::fail(std::move(spec));
    return cached(json_reply(std::move(*spec)));
  };
  routes.add(std::move(route));
}

Schema chart_schema() {
  return Schema::object(
      {required("chart_id", Schema::text()), required("title", Schema::text()),
       required("query_id", Schema::text().nullable()),
       required("question", Schema::text().nullable().about(
                                "What it answers, to ask it anew; null where the answer is gone.")),
       required("database_id", Schema::text().nullable()), required("url", Schema::text()),
       required("created", Schema::text().format("date-time"))});
}

/// Whoever keeps a chart shows its question to the workspace with it.
void write(analyst::JsonWriter& json, const Services& services, const store::WorkspaceId& workspace,
           const store::Chart& chart) {
  auto answer = services.state.answers().get(workspace, chart.answer);
  json.key("chart_id").text(chart.id.str()).key("title").text(chart.title);
  json.key("query_id").text_or_null(chart.answer.str());
  json.key("question").text_or_null(answer ? answer->question : "");
  json.key("database_id").text_or_null(answer ? answer->database : "");
  json.key("url").text("/api/v1/charts/" + chart.id.str() + ".svg");
  json.key("created").text(moment_text(chart.created));
}

base::Result<Reply> keep(Services& services, const Incoming& in) {
  const auto& who = in.principal();
  const auto answer = in.text("query_id").value_or("");
  auto spec = of_answer(services, who, "ch" + (answer.empty() ? answer : answer.substr(1)));
  if (!spec) return base::fail(std::move(spec));
  store::Chart chart{base::make_id<store::id_kind::Chart>(), who.user,         store::AnswerId(answer),
                     in.text("title").value_or(""),          std::move(*spec), store::now()};
  if (auto added = services.state.charts().add(who.workspace, chart); !added)
    return base::fail(std::move(added));
  analyst::JsonWriter json;
  json.begin_object();
  write(json, services, who.workspace, chart);
  json.end_object();
  return json_reply(json.take(), 201);
}

void add_kept_chart(Routes& routes, Services& services) {
  auto add =
      make_route("POST", "/api/v1/charts", "keepChart", charts_tag, "Keep the chart of an answer on its own",
                 Access::may(trust::Action::edit_dashboards));
  add.body = json_body(
      Schema::object({required("query_id", Schema::text(3, 100)), optional("title", Schema::text(0, 200))}));
  add.outcomes = {{201, "It is kept.", chart_schema()}};
  add.creates = true;
  add.handler = [&services](const Incoming& in) { return keep(services, in); };
  routes.add(std::move(add));

  auto list = make_route("GET", "/api/v1/charts", "listCharts", charts_tag,
                         "Charts that are kept, newest first", Access::may(trust::Action::see_dashboards));
  list.query = page_parameters();
  list.outcomes = {{200, "A page.", page_of(chart_schema())}};
  list.handler = [&services](const Incoming& in) -> base::Result<Reply> {
    const auto& workspace = in.principal().workspace;
    auto page = services.state.charts().list(workspace, page_of(in));
    if (!page) return base::fail(std::move(page));
    return json_reply(
        write_page(*page, [&](auto& json, const auto& at) { write(json, services, workspace, at); }));
  };
  routes.add(std::move(list));

  auto remove = make_route("DELETE", "/api/v1/charts/{id}", "deleteChart", charts_tag, "Remove a kept chart",
                           Access::may(trust::Action::edit_dashboards));
  remove.outcomes = {{204, "It is gone.", std::nullopt}};
  remove.handler = [&services](const Incoming& in) -> base::Result<Reply> {
    if (auto gone =
            services.state.charts().remove(in.principal().workspace, store::ChartId(in.in_path("id")));
        !gone)
      return base::fail(std::move(gone));
    return json_reply("", 204);
  };
  routes.add(std::move(remove));
}

}  // namespace chart_routes
}  // namespace

void add_chart_routes(Routes& routes, Services& services) {
  using namespace chart_routes;
  add_picture(routes, services, "svg", analyst::DrawingFormat::svg, "image/svg+xml");
  add_picture(routes, services, "png", analyst::DrawingFormat::png, "image/png");
  add_specification(routes, services);
  add_kept_chart(routes, services);
}

}  // namespace parlance::doors::http
