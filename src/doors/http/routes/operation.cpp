// What operators look at: health, readiness, metrics, statistics.
#include <chrono>
#include <string>
#include <utility>

#include "analyst/json_writer.hpp"
#include "doors/http/routes/services.hpp"

namespace parlance::doors::http {
namespace {
namespace operation_routes {

constexpr auto operation_tag = "Operation";
using Clock = std::chrono::steady_clock;

struct Part {
  std::string name;
  bool needed = true;
  bool well = true;
  std::string note;
};

std::vector<Part> look_at_parts(const Services& services) {
  std::vector<Part> parts;
  const auto state = services.state.ping();
  parts.push_back(
      {"state", true, state.has_value(), state ? services.state.engine_name() : state.error().message});
  const auto blobs = services.blobs.list("", {"", 1});
  parts.push_back({"blobs", true, blobs.has_value(), blobs ? "" : blobs.error().message});
  const bool cache = services.cache.well();
  parts.push_back(
      {"cache", false, cache,
       cache ? "" : "not within reach; answers are made anew, limits hold for this server alone"});
  const auto load = services.workers.load();
  parts.push_back({"questions", false, true,
                   std::to_string(load.running) + " running, " + std::to_string(load.waiting) + " waiting"});
  return parts;
}

Schema health_schema() {
  const auto part = Schema::object({required("name", Schema::text()),
                                    required("status", Schema::one_of({"ok", "degraded", "down"})),
                                    required("note", Schema::text())});
  return Schema::object({required("status", Schema::one_of({"ok", "degraded", "down"})),
                         required("version", Schema::text()), required("components", Schema::array(part))});
}

Reply tell(const std::vector<Part>& parts) {
  std::string_view whole = "ok";
  for (const auto& part : parts) {
    if (!part.well) whole = part.needed || whole == "down" ? "down" : "degraded";
  }
  analyst::JsonWriter json;
  json.begin_object().key("status").text(whole).key("version").text(PARLANCE_VERSION);
  json.key("components").begin_array();
  for (const auto& part : parts) {
    json.begin_object().key("name").text(part.name);
    json.key("status").text(part.well ? "ok" : part.needed ? "down" : "degraded");
    json.key("note").text(part.note).end_object();
  }
  json.end_array().end_object();
  return json_reply(json.take(), whole == "down" ? 503 : 200);
}

Route open_route(std::string path, std::string name, std::string summary) {
  auto route = make_route("GET", std::move(path), std::move(name), operation_tag, std::move(summary),
                          Access::everybody());
  route.limit = Limit::none;
  return route;
}

void add_health(Routes& routes, Services& services) {
  auto health = open_route("/health", "getHealth", "Whether the server and its parts are well");
  health.outcomes = {{200, "It works; perhaps without a part that it can do without.", health_schema()},
                     {503, "A part that it needs is down.", health_schema()}};
  health.handler = [&services](const Incoming&) -> base::Result<Reply> {
    return tell(look_at_parts(services));
  };
  routes.add(std::move(health));

  auto ready = open_route("/ready", "getReadiness", "Whether requests may be sent here");
  ready.outcomes = {{200, "Yes.", health_schema()}, {503, "Not now.", health_schema()}};
  ready.handler = [&services](const Incoming&) -> base::Result<Reply> {
    return tell(look_at_parts(services));
  };
  routes.add(std::move(ready));
}

void add_metrics(Routes& routes, Services& services) {
  auto metrics = open_route("/metrics", "getMetrics", "Metrics for Prometheus");
  metrics.outcomes = {{200, "Exposition format 0.0.4.", std::nullopt, "text/plain"}};
  metrics.handler = [&services](const Incoming&) -> base::Result<Reply> {
    const auto load = services.workers.load();
    services.metrics.set("parlance_questions_waiting", "Questions that wait for a thread.",
                         static_cast<double>(load.waiting));
    services.metrics.set("parlance_questions_running", "Questions that are worked on.",
                         static_cast<double>(load.running));
    services.metrics.set("parlance_open_sources", "Databases and datasets that are open.",
                         static_cast<double>(services.sources.open_count()));
    services.metrics.set("parlance_active_connections", "Peers that are connected.",
                         static_cast<double>(services.connections()));
    auto reply = json_reply(services.metrics.text());
    reply.type = "text/plain; version=0.0.4; charset=utf-8";
    return reply;
  };
  routes.add(std::move(metrics));
}

void add_statistics(Routes& routes, Services& services) {
  auto stats = make_route("GET", "/api/v1/stats", "getStatistics", operation_tag,
                          "What this server has done since it was started",
                          Access::may(trust::Action::see_statistics));
  const auto count = Schema::integer(0);
  stats.outcomes = {
      {200, "Figures.",
       Schema::object({required("seconds_up", Schema::number()), required("answered", count),
                       required("failed", count), required("from_cache", count), required("running", count),
                       required("waiting", count), required("open_sources", count),
                       required("mean_seconds", Schema::number())})}};
  stats.handler = [&services, start = Clock::now()](const Incoming&) -> base::Result<Reply> {
    const auto done = services.questions.statistics();
    analyst::JsonWriter json;
    json.begin_object().key("seconds_up").number(std::chrono::duration<double>(Clock::now() - start).count());
    json.key("answered")
        .count(done.answered)
        .key("failed")
        .count(done.failed)
        .key("from_cache")
        .count(done.from_cache);
    json.key("running").count(done.running).key("waiting").count(services.workers.load().waiting);
    json.key("open_sources").count(services.sources.open_count());
    json.key("mean_seconds")
        .number(done.answered == 0 ? 0 : done.seconds / static_cast<double>(done.answered))
        .end_object();
    return json_reply(json.take());
  };
  routes.add(std::move(stats));
}

}  // namespace operation_routes
}  // namespace

void add_operation_routes(Routes& routes, Services& services) {
  using namespace operation_routes;
  add_health(routes, services);
  add_metrics(routes, services);
  add_statistics(routes, services);
}

}  // namespace parlance::doors::http
