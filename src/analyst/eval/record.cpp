#include "analyst/eval/record.hpp"

#include <boost/json.hpp>
#include <fstream>

#include "base/text.hpp"

namespace parlance::analyst::eval {
namespace {

namespace json = boost::json;

std::string text_of(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  if (value == nullptr) return "";
  if (value->is_string()) return std::string(value->as_string());
  return value->is_int64() ? std::to_string(value->as_int64()) : "";
}

bool flag_of(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  return value != nullptr && value->is_bool() && value->as_bool();
}

std::vector<std::string> texts_of(const json::object& object, std::string_view key) {
  std::vector<std::string> texts;
  const auto* value = object.if_contains(key);
  if (value == nullptr || !value->is_array()) return texts;
  for (const auto& item : value->as_array()) {
    texts.push_back(item.is_string() ? std::string(item.as_string()) : json::serialize(item));
  }
  return texts;
}

std::vector<std::size_t> indices_of(const json::object& object, std::string_view key) {
  std::vector<std::size_t> indices;
  const auto* value = object.if_contains(key);
  if (value == nullptr || !value->is_array()) return indices;
  for (const auto& item : value->as_array()) {
    if (item.is_int64() && item.as_int64() >= 0) indices.push_back(static_cast<std::size_t>(item.as_int64()));
  }
  return indices;
}

/// Records that carry score hints are judged by the hints' laxer rules.
Rules rules_of(const json::object& object) {
  Rules rules;
  const bool hinted = object.contains("answer_type") || object.contains("order_matters");
  if (!hinted) return rules;
  rules.ordered = flag_of(object, "order_matters");
  rules.tolerance = 1e-4;
  rules.extra_columns = true;
  rules.percentages = true;
  rules.boolean = text_of(object, "answer_type") == "boolean";
  rules.optional_columns = indices_of(object, "optional_columns");
  rules.free_form_columns = indices_of(object, "free_form_columns");
  rules.null_group_optional = flag_of(object, "null_group_optional");
  rules.shape_flexible = flag_of(object, "shape_flexible");
  return rules;
}

Gold gold_of(const json::object& object) {
  Gold gold;
  if (auto query = text_of(object, "gold_sql"); !query.empty()) gold.queries.push_back(std::move(query));
  for (auto& query : texts_of(object, "gold_alternatives")) gold.queries.push_back(std::move(query));
  if (object.contains("answer")) gold.values = texts_of(object, "answer");
  gold.rules = rules_of(object);
  gold.order_is_given = object.contains("order_matters");
  gold.chart = text_of(object, "chart");
  gold.unanswerable = text_of(object, "reason");
  return gold;
}

Turn turn_of(const json::object& object) {
  Turn turn;
  turn.asked.question = text_of(object, "question");
  turn.asked.evidence = text_of(object, "evidence");
  turn.asked.now = base::parse_iso_date(text_of(object, "now"));
  turn.gold = gold_of(object);
  turn.tags = texts_of(object, "tags");
  turn.difficulty = text_of(object, "hardness");
  if (turn.difficulty.empty()) turn.difficulty = text_of(object, "difficulty");
  return turn;
}

std::unexpected<base::Error> invalid(std::size_t line_number, std::string_view why) {
  const auto line = std::to_string(line_number);
  return base::fail(base::ErrorKind::usage, "invalid_record",
                    "Line " + line + " is not a question record: " + std::string(why) +
                        ". Each line must be a JSON object with id, db_id and question (or turns).",
                    {{"line", line}});
}

}  // namespace

base::Result<Record> parse_record(std::string_view line, std::size_t line_number) {
  boost::system::error_code error;
  const json::value value = json::parse(json::string_view(line.data(), line.size()), error);
  if (error || !value.is_object()) return invalid(line_number, "it is no JSON object");
  const auto& object = value.as_object();
  Record record{text_of(object, "id"), text_of(object, "db_id"), {}, false};
  if (record.database.empty()) return invalid(line_number, "it has no db_id");
  if (record.id.empty()) record.id = std::to_string(line_number);
  const auto* turns = object.if_contains("turns");
  if (turns != nullptr && turns->is_array()) {
    record.is_dialogue = true;
    const auto now = base::parse_iso_date(text_of(object, "now"));
    for (const auto& item : turns->as_array()) {
      if (!item.is_object()) return invalid(line_number, "a turn is no object");
      record.turns.push_back(turn_of(item.as_object()));
      if (!record.turns.back().asked.now) record.turns.back().asked.now = now;
    }
  } else if (object.contains("question")) {
    record.turns.push_back(turn_of(object));
  }
  if (record.turns.empty()) return invalid(line_number, "it has no question");
  return record;
}

base::Result<std::vector<Record>> read_records(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return base::fail(base::ErrorKind::usage, "missing_file",
                      "The file " + path + " cannot be read. Check the path and its permissions.",
                      {{"path", path}});
  }
  std::vector<Record> records;
  std::string line;
  for (std::size_t number = 1; std::getline(file, line); ++number) {
    if (base::trim(line).empty()) continue;
    auto record = parse_record(line, number);
    if (!record) return base::fail(std::move(record));
    records.push_back(std::move(*record));
  }
  return records;
}

}  // namespace parlance::analyst::eval
