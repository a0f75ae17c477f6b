#include "doors/http/request_reader.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "net/http/header_value.hpp"

namespace parlance::doors::http {
namespace {

using Violations = std::vector<Violation>;

constexpr std::size_t deepest_json = 32;

void collect(Violations& all, std::string_view prefix, Violations found) {
  for (auto& violation : found) {
    all.push_back({std::string(prefix) + violation.path, std::move(violation.message)});
  }
}

void check_path(const Route& route, const Schemas& schemas, const Parameters& path, Violations& violations) {
  for (const auto& parameter : route.path_parameters) {
    const auto at = path.find(parameter.name);
    if (at == path.end()) continue;
    const auto value = parameter.schema.read(at->second, schemas);
    collect(violations, "/path/" + parameter.name, parameter.schema.validate(value, schemas));
  }
}

std::string text_of(const boost::json::value& value) {
  return value.is_string() ? std::string(value.as_string()) : boost::json::serialize(value);
}

void read_parameter(const Parameter& parameter, const Schemas& schemas,
                    const std::vector<net::Headers::Field>& given, Parameters& query,
                    Violations& violations) {
  const std::string pointer = "/query/" + parameter.name;
  const std::string* text = nullptr;
  for (const auto& field : given) {
    if (field.name != parameter.name) continue;
    if (text != nullptr) violations.push_back({pointer, "is given more than once"});
    text = &field.value;
  }
  if (text != nullptr) {
    const auto value = parameter.schema.read(*text, schemas);
    collect(violations, pointer, parameter.schema.validate(value, schemas));
    query.emplace(parameter.name, *text);
  } else if (parameter.schema.standard()) {
    query.emplace(parameter.name, text_of(boost::json::parse(*parameter.schema.standard())));
  } else if (parameter.required) {
    violations.push_back({pointer, "is needed"});
  }
}

bool is_json_type(const net::RequestHead& head) {
  const auto* type = head.headers.find("Content-Type");
  if (type == nullptr) return false;
  const std::string media = net::media_type(*type);
  return media == "application/json" || (media.starts_with("application/") && media.ends_with("+json"));
}

base::Result<std::shared_ptr<const boost::json::object>> read_body(const RequestBody& expected,
                                                                   const Schemas& schemas,
                                                                   const net::RequestHead& head,
                                                                   const std::string& body,
                                                                   Violations& violations) {
  if (body.empty()) {
    if (!expected.required) return std::make_shared<const boost::json::object>();
    return base::fail(base::ErrorKind::usage, "missing_body", "This needs a body of JSON; there is none.");
  }
  if (!is_json_type(head)) {
    return base::fail(base::ErrorKind::usage, "unsupported_content_type",
                      "The body must be JSON; send it with Content-Type: application/json.");
  }
  auto value = parse_json(body);
  if (!value) return base::fail(std::move(value));
  auto found = expected.schema.validate(*value, schemas);
  if (found.empty() && !value->is_object()) found.push_back({"", "must be an object"});
  collect(violations, "/body", std::move(found));
  if (!value->is_object()) return std::make_shared<const boost::json::object>();
  return std::make_shared<const boost::json::object>(std::move(value->as_object()));
}

}  // namespace

base::Error invalid_request(const Violations& violations) {
  base::Error error{
      base::ErrorKind::usage, "invalid_request", "The request is not as it should be:", {}, nullptr};
  for (const auto& [path, message] : violations) {
    if (error.parameters.size() >= 10) break;
    auto same = std::ranges::find(error.parameters, path, [](const auto& pair) { return pair.first; });
    if (same == error.parameters.end()) {
      error.parameters.emplace_back(path, message);
    } else {
      same->second += "; " + message;
    }
  }
  std::string_view between = " ";
  for (const auto& [path, message] : error.parameters) {
    error.message += std::string(between) + path + " " + message;
    between = ", ";
  }
  error.message += ".";
  return error;
}

base::Result<boost::json::value> parse_json(std::string_view text) {
  boost::json::parse_options options;
  options.max_depth = deepest_json;
  boost::json::parser parser({}, options);
  boost::system::error_code error;
  const std::size_t consumed = parser.write_some(text.data(), text.size(), error);
  if (!error && consumed < text.size()) error = boost::json::error::extra_data;
  if (!error) return parser.release();
  const std::string_view before = text.substr(0, consumed);
  const auto line = std::ranges::count(before, '\n') + 1;
  const auto column = before.size() - (before.rfind('\n') + 1) + 1;
  return base::fail(base::ErrorKind::usage, "bad_json",
                    "The body is not sound JSON: " + error.message() + " at line " + std::to_string(line) +
                        ", column " + std::to_string(column) + ".",
                    {{"line", std::to_string(line)}, {"column", std::to_string(column)}});
}

base::Result<ReadRequest> read_request(const Route& route, const Schemas& schemas,
                                       const net::RequestHead& head, const Parameters& path,
                                       const std::string& body) {
  ReadRequest read;
  Violations violations;
  check_path(route, schemas, path, violations);
  const auto given = net::parse_form(head.query);
  if (!given) {
    return base::fail(base::ErrorKind::usage, "bad_query",
                      "What follows the ? in the address is not UTF-8 in percent-encoding.");
  }
  for (const auto& parameter : route.query)
    read_parameter(parameter, schemas, *given, read.query, violations);
  if (route.body && !route.body->sink) {
    auto object = read_body(*route.body, schemas, head, body, violations);
    if (!object) return base::fail(std::move(object));
    read.body = *std::move(object);
  } else {
    read.body = std::make_shared<const boost::json::object>();
  }
  if (!violations.empty()) return std::unexpected(invalid_request(violations));
  return read;
}

}  // namespace parlance::doors::http
