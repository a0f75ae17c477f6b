#include "doors/http/route.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>
#include <set>
#include <stdexcept>

namespace parlance::doors::http {
namespace {

const std::string nothing;

const std::string& find_or_nothing(const Parameters& parameters, std::string_view name) {
  const auto at = parameters.find(name);
  return at == parameters.end() ? nothing : at->second;
}

void check_route(const Route& route, const std::vector<std::string>& names) {
  const auto wrong = [&](std::string_view what) {
    throw std::logic_error("route " + route.name + ": " + std::string(what));
  };
  if (route.name.empty()) wrong("needs a name");
  if (!route.handler == !route.connected) wrong("needs a handler or what takes a WebSocket");
  for (const auto& parameter : route.path_parameters) {
    if (std::ranges::find(names, parameter.name) == names.end())
      wrong("no {" + parameter.name + "} in its path");
  }
  const auto& database = route.access.database;
  if (!database.empty() && std::ranges::find(names, database) == names.end()) {
    wrong("its path does not name the database");
  }
  if (route.body && (route.method == "GET" || route.method == "HEAD")) wrong("has a body");
  if (route.body && route.body->type != "application/json" && !route.body->sink) wrong("needs a sink");
}

bool has_head(const Route& route) { return route.method == "GET" && !route.connected; }

/// As for Allow.
std::string methods_of(const std::vector<const Route*>& routes) {
  std::set<std::string_view> methods = {"OPTIONS"};
  for (const auto* route : routes) {
    methods.insert(route->method);
    if (has_head(*route)) methods.insert("HEAD");
  }
  std::string text;
  for (const auto one : methods) text.append(text.empty() ? "" : ", ").append(one);
  return text;
}

const boost::json::value* present(const boost::json::object& body, std::string_view name) {
  const auto* value = body.if_contains(name);
  return value == nullptr || value->is_null() ? nullptr : value;
}

}  // namespace

const std::string& Incoming::in_path(std::string_view name) const { return find_or_nothing(path, name); }

const std::string& Incoming::in_query(std::string_view name) const { return find_or_nothing(query, name); }

std::optional<std::int64_t> Incoming::integer_in_query(std::string_view name) const {
  const std::string& text = in_query(name);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

bool Incoming::flag_in_query(std::string_view name) const { return in_query(name) == "true"; }

std::optional<std::string> Incoming::text(std::string_view name) const {
  const auto* value = present(body, name);
  if (value == nullptr || !value->is_string()) return std::nullopt;
  return std::string(value->as_string());
}

std::optional<std::int64_t> Incoming::integer(std::string_view name) const {
  const auto* value = present(body, name);
  if (value == nullptr || !value->is_number()) return std::nullopt;
  boost::system::error_code error;
  const auto number = value->to_number<std::int64_t>(error);
  if (error) return std::nullopt;
  return number;
}

std::optional<double> Incoming::number(std::string_view name) const {
  const auto* value = present(body, name);
  if (value == nullptr || !value->is_number()) return std::nullopt;
  return value->to_number<double>();
}

std::optional<bool> Incoming::flag(std::string_view name) const {
  const auto* value = present(body, name);
  if (value == nullptr || !value->is_bool()) return std::nullopt;
  return value->as_bool();
}

void Routes::add(Route route) {
  const PathPattern pattern(route.path);
  const auto names = pattern.names();
  check_route(route, names);
  const auto same_name = [&](const auto& other) { return other->name == route.name; };
  const auto same_method = [&](const Route* other) { return other->method == route.method; };
  const auto twice = [&] { throw std::logic_error("route " + route.name + " is there twice"); };
  if (std::ranges::any_of(routes_, same_name)) twice();
  auto& place = place_of(pattern);
  if (place.pattern.text() != route.path || std::ranges::any_of(place.routes, same_method)) twice();
  for (const auto& name : names) {
    const auto described = [&](const Parameter& parameter) { return parameter.name == name; };
    if (std::ranges::none_of(route.path_parameters, described)) {
      route.path_parameters.push_back({name, Schema::text(1, 200), true});
    }
  }
  routes_.push_back(std::make_unique<const Route>(std::move(route)));
  place.routes.push_back(routes_.back().get());
  place.allowed = methods_of(place.routes);
}

void Routes::add_schema(std::string name, Schema schema) {
  if (!schemas_.emplace(name, std::move(schema)).second)
    throw std::logic_error("schema " + name + " is there twice");
}

Routes::Place& Routes::place_of(const PathPattern& pattern) {
  if (pattern.literal()) return literal_.try_emplace(pattern.text(), Place{pattern, {}, ""}).first->second;
  const auto same =
      std::ranges::find(named_, pattern.shape(), [](const Place& place) { return place.pattern.shape(); });
  if (same != named_.end()) return *same;
  const auto after = std::ranges::upper_bound(named_, pattern.rank(), {},
                                              [](const Place& place) { return place.pattern.rank(); });
  return *named_.insert(after, Place{pattern, {}, ""});
}

const Routes::Place* Routes::find(std::string_view path) const {
  if (const auto at = literal_.find(path); at != literal_.end()) return &at->second;
  const auto found =
      std::ranges::find_if(named_, [&](const Place& place) { return place.pattern.fits(path, nullptr); });
  return found == named_.end() ? nullptr : &*found;
}

Routes::Match Routes::match(std::string_view method, std::string_view path) const {
  Match match;
  const auto* place = path.starts_with("/") ? find(path) : nullptr;
  if (place == nullptr) return match;
  match.allowed = place->allowed;
  for (const auto* route : place->routes) {
    if (route->method == method || (method == "HEAD" && has_head(*route))) match.route = route;
  }
  if (match.route != nullptr) static_cast<void>(place->pattern.fits(path, &match.path));
  return match;
}

}  // namespace parlance::doors::http
