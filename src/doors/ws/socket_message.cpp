#include "doors/ws/socket_message.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <iterator>
#include <map>
#include <utility>

#include "analyst/error_json.hpp"
#include "analyst/json_writer.hpp"
#include "doors/http/error_status.hpp"
#include "doors/http/request_reader.hpp"
#include "doors/http/routes/asked_question.hpp"
#include "doors/http/schema.hpp"

namespace parlance::doors::ws {
namespace {

using http::Schema;

/// A name of the client's own choosing, by which answers are told apart.
http::Property own_name(bool needed) { return {"id", Schema::text(1, 100), needed}; }

using MessageSchemas = std::map<std::string, Schema, std::less<>>;

const MessageSchemas& message_schemas() {
  static const MessageSchemas schemas = [] {
    const auto type = http::required("type", Schema::text());
    auto query = http::asked_properties("question", http::question_text());
    std::ranges::move(http::read_as(), std::back_inserter(query));
    query.push_back(type);
    query.push_back(own_name(false));
    query.push_back(http::optional("converse", Schema::boolean()));
    MessageSchemas made;
    made.emplace("query", Schema::object(std::move(query)));
    made.emplace("cancel",
                 Schema::object({type, own_name(false), http::optional("query_id", Schema::text(1, 100))}));
    made.emplace("resume",
                 Schema::object({type, own_name(false), http::required("query_id", Schema::text(1, 100))}));
    made.emplace("authenticate", Schema::object({type, http::required("token", Schema::text(1, 8'192))}));
    made.emplace("ping", Schema::object({type}));
    return made;
  }();
  return schemas;
}

std::unexpected<base::Error> unknown_message() {
  return base::fail(base::ErrorKind::usage, "unknown_message",
                    "A message is an object whose type is query, cancel, resume, authenticate or ping.");
}

analyst::JsonWriter begin_message(std::string_view type, const Names& names) {
  analyst::JsonWriter json;
  json.begin_object().key("type").text(type);
  json.key("id").text_or_null(names.client);
  json.key("query_id").text_or_null(names.query.str());
  return json;
}

}  // namespace

base::Result<boost::json::object> parse_message(std::string_view text) {
  auto value = http::parse_json(text);
  if (!value) return base::fail(std::move(value));
  if (!value->is_object()) return unknown_message();
  auto& object = value->as_object();
  const auto* type = object.if_contains("type");
  if (type == nullptr || !type->is_string()) return unknown_message();
  const auto schema = message_schemas().find(std::string_view(type->as_string()));
  if (schema == message_schemas().end()) return unknown_message();
  const auto violations = schema->second.validate(*value, {});
  if (!violations.empty()) return std::unexpected(http::invalid_request(violations));
  return std::move(object);
}

std::string processing_message(const Names& names, std::string_view stage, double progress) {
  auto json = begin_message("processing", names);
  json.key("stage").text(stage).key("progress").number(progress).end_object();
  return json.take();
}

std::string partial_message(const Names& names, std::string_view partial) {
  auto json = begin_message("partial", names);
  json.key("partial").raw(partial).end_object();
  return json.take();
}

std::string answer_message(std::string_view type, const Names& names, std::string_view answer) {
  auto json = begin_message(type, names);
  json.key("answer").raw(answer).end_object();
  return json.take();
}

std::string failure_message(const Names& names, std::string_view error) {
  auto json = begin_message("error", names);
  json.key("error").raw(error).end_object();
  return json.take();
}

std::string failure_message(const Names& names, const base::Error& error) {
  return failure_message(names, http::error_response(error, names.query.str()).body);
}

}  // namespace parlance::doors::ws
