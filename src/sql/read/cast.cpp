// Casts and type names. A cast of constant text to a date, time or interval becomes a literal of that type.
#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <optional>

#include "base/date.hpp"
#include "sql/dialect/duckdb_words.hpp"
#include "sql/literal_text.hpp"
#include "sql/read/reader.hpp"

namespace parlance::sql::read {
namespace {

constexpr std::array<std::string_view, 28> kPlainTypes{"BOOLEAN",
                                                       "TINYINT",
                                                       "SMALLINT",
                                                       "INTEGER",
                                                       "BIGINT",
                                                       "HUGEINT",
                                                       "UTINYINT",
                                                       "USMALLINT",
                                                       "UINTEGER",
                                                       "UBIGINT",
                                                       "UHUGEINT",
                                                       "FLOAT",
                                                       "DOUBLE",
                                                       "VARCHAR",
                                                       "BLOB",
                                                       "BIT",
                                                       "DATE",
                                                       "TIME",
                                                       "TIMESTAMP",
                                                       "INTERVAL",
                                                       "UUID",
                                                       "CHAR",
                                                       "TIMESTAMP WITH TIME ZONE",
                                                       "TIME WITH TIME ZONE",
                                                       "TIMESTAMP_S",
                                                       "TIMESTAMP_MS",
                                                       "TIMESTAMP_NS",
                                                       "JSON"};

/// A name inside a type, in double quotes unless it is a plain word.
std::string type_word(std::string_view name) {
  const bool plain = std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
  std::string lower(name);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  const bool digit_first = !name.empty() && name.front() >= '0' && name.front() <= '9';
  if (plain && !name.empty() && !digit_first && !is_duckdb_name_reserved(lower)) return std::string(name);
  std::string quoted = "\"";
  for (const char c : name) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted += '"';
}

std::optional<data::Value> temporal_literal(std::string_view text, std::string_view type) {
  if (type == "DATE") {
    const auto date = base::parse_iso_date(text);
    if (date) return *date;
  } else if (type == "TIMESTAMP") {
    const auto timestamp = parse_timestamp_text(text);
    if (timestamp) return *timestamp;
  } else if (type == "TIME") {
    const auto time = parse_time_text(text);
    if (time) return *time;
  } else if (type == "INTERVAL") {
    const auto interval = parse_interval_text(text);
    if (interval) return *interval;
  }
  return std::nullopt;
}

}  // namespace

std::string Reader::type_name(const json::object& type) {
  const Step step(*this);
  if (!step.ok()) return {};
  const std::string_view id = text_at(type, "id");
  const auto& info = object_at(type, "type_info");
  if (!text_at(info, "alias").empty()) return unsupported("a type alias"), std::string{};
  if (std::ranges::find(kPlainTypes, id) != kPlainTypes.end()) return std::string(id);
  const auto number = [&info](std::string_view key) {
    const auto* value = info.if_contains(key);
    const auto* digits = value == nullptr ? nullptr : value->if_int64();
    return std::to_string(digits == nullptr ? 0 : *digits);
  };
  if (id == "DECIMAL") return "DECIMAL(" + number("width") + "," + number("scale") + ")";
  if (id == "LIST") return type_name(object_at(info, "child_type")) + "[]";
  if (id == "ARRAY") return type_name(object_at(info, "child_type")) + "[" + number("size") + "]";
  if (id == "MAP" || id == "STRUCT") {
    const bool is_map = id == "MAP";
    const auto& holder = is_map ? object_at(object_at(info, "child_type"), "type_info") : info;
    std::string fields;
    for (const auto& field : array_at(holder, "child_types")) {
      if (!fields.empty()) fields += ", ";
      if (!is_map) fields += type_word(text_at(as_object(field), "first")) + " ";
      fields += type_name(object_at(as_object(field), "second"));
    }
    return std::string(id) + "(" + fields + ")";
  }
  if (id == "USER" && text_at(info, "catalog").empty() && text_at(info, "schema").empty() &&
      array_at(info, "user_type_modifiers").empty()) {
    const std::string_view name = text_at(info, "user_type_name");
    return name == "json" ? "JSON" : type_word(name);
  }
  return unsupported("the type " + std::string(id)), std::string{};
}

Expression Reader::cast(const json::object& node) {
  expect_keys(node, {"child", "cast_type", "try_cast"});
  const bool try_cast = flag_at(node, "try_cast");
  const auto& child = object_at(node, "child");
  std::string type = type_name(object_at(node, "cast_type"));
  const auto& value = object_at(child, "value");
  const bool is_text = text_at(child, "class") == "CONSTANT" && !flag_at(value, "is_null") &&
                       text_at(object_at(value, "type"), "id") == "VARCHAR";
  if (is_text && !try_cast) {
    const std::string_view text = text_at(value, "value");
    if (type == "BOOLEAN" && (text == "t" || text == "f")) return {Literal{text == "t"}};
    if (auto literal = temporal_literal(text, type)) return {Literal{std::move(*literal)}};
  }
  Expression operand = expression(child);
  return {Cast{std::move(operand), std::move(type), try_cast}};
}

}  // namespace parlance::sql::read
