#include "doors/http/openapi.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <stdexcept>

#include "analyst/json_writer.hpp"
#include "base/text.hpp"

namespace parlance::doors::http {
namespace {

using analyst::JsonWriter;

struct ErrorOutcome {
  unsigned status;
  std::string_view name;
  std::string_view description;
};

constexpr std::array error_outcomes = {
    ErrorOutcome{400, "BadRequest", "The request cannot be read: its JSON, encoding or type is wrong."},
    ErrorOutcome{401, "Unauthenticated", "It is not known who asks, or the token or key is no longer good."},
    ErrorOutcome{403, "Forbidden", "Whoever asks may not do this."},
    ErrorOutcome{404, "NotFound", "There is no such thing, or none that whoever asks may know of."},
    ErrorOutcome{409, "Conflict", "It clashes with what is there, or the same request is being worked on."},
    ErrorOutcome{413, "TooLarge", "The body or what was asked for is too large."},
    ErrorOutcome{422, "Unprocessable",
                 "The request can be read and is not as it should be; the parameters say where."},
    ErrorOutcome{429, "TooManyRequests", "More requests than the limit; Retry-After says when to go on."},
    ErrorOutcome{499, "Cancelled", "Whoever asked left, or cancelled it."},
    ErrorOutcome{500, "Internal", "A defect of the server; the request_id finds it in the log."},
    ErrorOutcome{503, "Unavailable", "Too busy, or a part is down; Retry-After says when to try again."},
    ErrorOutcome{504, "TimedOut", "It took longer than it may."},
};

std::set<unsigned> possible_errors(const Route& route) {
  std::set<unsigned> statuses = {500, 503};
  const bool has_path = !route.path_parameters.empty();
  const bool has_input = has_path || !route.query.empty() || route.body;
  if (has_input || route.connected) statuses.insert(400);
  if (has_input) statuses.insert(422);
  if (!route.access.open || route.limit == Limit::logins) statuses.insert(401);
  if (route.access.action || route.method != "GET" || route.connected) statuses.insert(403);
  if (has_path || !route.access.database.empty()) statuses.insert(404);
  if (route.clashes) statuses.insert(409);
  if (route.creates) statuses.insert({400, 409});
  if (route.body) statuses.insert({404, 409, 413});
  if (route.limit != Limit::none) statuses.insert(429);
  if (route.questions) statuses.insert({404, 413, 422, 499, 504});
  for (const auto& outcome : route.outcomes) statuses.erase(outcome.status);
  return statuses;
}

void write_parameter(JsonWriter& json, const Parameter& parameter, std::string_view place, bool required) {
  json.begin_object();
  json.key("name").text(parameter.name);
  json.key("in").text(place);
  if (!parameter.schema.description().empty()) json.key("description").text(parameter.schema.description());
  if (required) json.key("required").boolean(true);
  if (parameter.schema.is_array())
    json.key("style").text(place == "query" ? "form" : "simple").key("explode").boolean(false);
  json.key("schema");
  parameter.schema.write(json);
  json.end_object();
}

void write_parameters(JsonWriter& json, const Route& route) {
  if (route.path_parameters.empty() && route.query.empty() && !route.creates) return;
  json.key("parameters").begin_array();
  for (const auto& parameter : route.path_parameters) write_parameter(json, parameter, "path", true);
  for (const auto& parameter : route.query) write_parameter(json, parameter, "query", parameter.required);
  if (route.creates) {
    const auto key =
        Schema::text(1, 200)
            .pattern("^[!-~]+$")
            .about("Chosen by the client: the same request sent again with the same key is not done again.");
    write_parameter(json, {"Idempotency-Key", key, false}, "header", false);
  }
  json.end_array();
}

void write_content(JsonWriter& json, std::string_view type, const Schema* schema) {
  json.key("content").begin_object();
  json.key(type).begin_object();
  if (schema != nullptr) {
    json.key("schema");
    schema->write(json);
  }
  json.end_object().end_object();
}

/// Outcomes of one status are one response with several types.
void write_outcomes(JsonWriter& json, const std::vector<Outcome>& outcomes) {
  std::map<unsigned, std::vector<const Outcome*>> by_status;
  for (const auto& outcome : outcomes) by_status[outcome.status].push_back(&outcome);
  for (const auto& [status, alike] : by_status) {
    json.key(std::to_string(status)).begin_object();
    json.key("description").text(alike.front()->description);
    const bool has_content =
        std::ranges::any_of(alike, [](const Outcome* one) { return one->schema.has_value(); });
    if (has_content) {
      json.key("content").begin_object();
      for (const auto* outcome : alike) {
        json.key(outcome->type).begin_object().key("schema");
        outcome->schema.value_or(Schema::any()).write(json);
        json.end_object();
      }
      json.end_object();
    }
    json.end_object();
  }
}

void write_responses(JsonWriter& json, const Route& route) {
  json.key("responses").begin_object();
  if (route.connected) {
    json.key("101")
        .begin_object()
        .key("description")
        .text("The connection becomes a WebSocket.")
        .end_object();
  }
  write_outcomes(json, route.outcomes);
  const auto errors = possible_errors(route);
  for (const auto& outcome : error_outcomes) {
    if (!errors.contains(outcome.status)) continue;
    json.key(std::to_string(outcome.status)).begin_object();
    json.key("$ref").text("#/components/responses/" + std::string(outcome.name)).end_object();
  }
  json.end_object();
}

void write_operation(JsonWriter& json, const Route& route) {
  json.key(base::lower(route.method)).begin_object();
  json.key("operationId").text(route.name);
  if (!route.tag.empty()) json.key("tags").begin_array().text(route.tag).end_array();
  json.key("summary").text(route.summary);
  if (!route.description.empty()) json.key("description").text(route.description);
  if (route.access.open) json.key("security").begin_array().end_array();
  write_parameters(json, route);
  if (route.body) {
    json.key("requestBody").begin_object().key("required").boolean(route.body->required);
    write_content(json, route.body->type, &route.body->schema);
    json.end_object();
  }
  write_responses(json, route);
  json.end_object();
}

void write_paths(JsonWriter& json, const Routes& routes) {
  json.key("paths").begin_object();
  std::set<std::string_view> done;
  for (const auto& first : routes.all()) {
    if (!done.insert(first->path).second) continue;
    json.key(first->path).begin_object();
    for (const auto& route : routes.all()) {
      if (route->path == first->path) write_operation(json, *route);
    }
    json.end_object();
  }
  json.end_object();
}

void write_tags(JsonWriter& json, const Routes& routes) {
  json.key("tags").begin_array();
  std::set<std::string_view> done;
  for (const auto& route : routes.all()) {
    if (route->tag.empty() || !done.insert(route->tag).second) continue;
    json.begin_object().key("name").text(route->tag).end_object();
  }
  json.end_array();
}

void write_error_responses(JsonWriter& json) {
  const Schema error = Schema::reference("Error");
  json.key("responses").begin_object();
  for (const auto& outcome : error_outcomes) {
    json.key(outcome.name).begin_object().key("description").text(outcome.description);
    if (outcome.status == 429 || outcome.status == 503) {
      json.key("headers").begin_object().key("Retry-After").begin_object();
      json.key("description").text("Seconds.").key("schema");
      Schema::integer(0).write(json);
      json.end_object().end_object();
    }
    write_content(json, "application/json", &error);
    json.end_object();
  }
  json.end_object();
}

void write_security_schemes(JsonWriter& json) {
  json.key("securitySchemes").begin_object();
  json.key("bearer").begin_object();
  json.key("type").text("http").key("scheme").text("bearer").key("bearerFormat").text("JWT");
  json.key("description").text("An access token from a log-in, or an API key.").end_object();
  json.key("key").begin_object();
  json.key("type").text("apiKey").key("in").text("header").key("name").text("X-API-Key").end_object();
  json.end_object();
}

void write_components(JsonWriter& json, const Routes& routes) {
  json.key("components").begin_object();
  json.key("schemas").begin_object();
  json.key("Error");
  error_schema().write(json);
  for (const auto& [name, schema] : routes.schemas()) {
    json.key(name);
    schema.write(json);
  }
  json.end_object();
  write_error_responses(json);
  write_security_schemes(json);
  json.end_object();
}

void check_references(const std::string& document, const Routes& routes) {
  constexpr std::string_view start = R"("$ref":"#/components/schemas/)";
  for (auto at = document.find(start); at != std::string::npos; at = document.find(start, at)) {
    at += start.size();
    const auto name = document.substr(at, document.find('"', at) - at);
    if (name != "Error" && !routes.schemas().contains(name)) {
      throw std::logic_error("a schema refers to " + name + ", which is not there");
    }
  }
}

}  // namespace

Schema error_schema() {
  const auto parameter = Schema::text();
  return Schema::object(
             {required("detail", Schema::text().about("For people: what is wrong and what to do next.")),
              required("error_type", Schema::text().example("\"ValidationError\"")),
              required("code", Schema::text().about("Stable; for programs.").example("\"unknown_column\"")),
              required("parameters", Schema::map(parameter)),
              required("timestamp", Schema::text().format("date-time")),
              required("request_id", Schema::text().nullable())})
      .about("What every error looks like.");
}

std::string openapi_document(const Routes& routes, const ApiInfo& info) {
  JsonWriter json;
  json.begin_object();
  json.key("openapi").text("3.1.0");
  json.key("info").begin_object();
  json.key("title").text(info.title);
  json.key("version").text(info.version);
  if (!info.description.empty()) json.key("description").text(info.description);
  json.end_object();
  json.key("servers").begin_array().begin_object().key("url").text("/").end_object().end_array();
  json.key("security").begin_array();
  json.begin_object().key("bearer").begin_array().end_array().end_object();
  json.begin_object().key("key").begin_array().end_array().end_object();
  if (info.open) json.begin_object().end_object();
  json.end_array();
  write_tags(json, routes);
  write_paths(json, routes);
  write_components(json, routes);
  json.end_object();
  auto document = json.take();
  check_references(document, routes);
  return document;
}

}  // namespace parlance::doors::http
