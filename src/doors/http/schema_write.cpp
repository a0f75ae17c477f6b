// Schemas as JSON Schema 2020-12.
#include "analyst/json_writer.hpp"
#include "doors/http/schema.hpp"

namespace parlance::doors::http {
namespace {

constexpr std::string_view no_nul = "^[^\\u0000]*$";

void write_counts(analyst::JsonWriter& json, std::string_view of, std::size_t least, std::size_t most) {
  if (least > 0) json.key("min" + std::string(of)).count(least);
  if (most != Schema::no_limit) json.key("max" + std::string(of)).count(most);
}

void write_type(analyst::JsonWriter& json, std::string_view type, bool nullable) {
  json.key("type");
  if (!nullable) {
    json.text(type);
    return;
  }
  json.begin_array().text(type).text("null").end_array();
}

void write_texts(analyst::JsonWriter& json, const std::vector<std::string>& texts, bool nullable) {
  json.key("enum").begin_array();
  for (const auto& text : texts) json.text(text);
  if (nullable) json.null();
  json.end_array();
}

void write_null(analyst::JsonWriter& json) { json.begin_object().key("type").text("null").end_object(); }

}  // namespace

void Schema::write(analyst::JsonWriter& json) const {
  json.begin_object();
  write_kind(json);
  if (!description_.empty()) json.key("description").text(description_);
  if (example_) json.key("examples").begin_array().raw(*example_).end_array();
  if (standard_) json.key("default").raw(*standard_);
  json.end_object();
}

void Schema::write_kind(analyst::JsonWriter& json) const {
  switch (kind_) {
    case Kind::any:
      return;
    case Kind::text:
      write_text(json);
      return;
    case Kind::integer:
      write_type(json, "integer", nullable_);
      json.key("minimum").integer(least_integer_.value_or(std::numeric_limits<std::int64_t>::min()));
      json.key("maximum").integer(most_integer_.value_or(std::numeric_limits<std::int64_t>::max()));
      return;
    case Kind::number:
      write_type(json, "number", nullable_);
      if (least_number_) json.key("minimum").number(*least_number_);
      if (most_number_) json.key("maximum").number(*most_number_);
      return;
    case Kind::boolean:
      write_type(json, "boolean", nullable_);
      return;
    case Kind::array:
      write_type(json, "array", nullable_);
      write_counts(json, "Items", least_count_, most_count_);
      json.key("items");
      parts_.front().write(json);
      return;
    case Kind::object:
      write_object(json);
      return;
    case Kind::map:
      write_type(json, "object", nullable_);
      json.key("additionalProperties");
      parts_.front().write(json);
      return;
    case Kind::either:
    case Kind::reference:
      write_choice(json);
      return;
  }
}

void Schema::write_text(analyst::JsonWriter& json) const {
  write_type(json, "string", nullable_);
  write_counts(json, "Length", least_count_, most_count_);
  if (!texts_.empty()) write_texts(json, texts_, nullable_);
  if (!format_.empty()) json.key("format").text(format_);
  if (!pattern_.empty()) {
    json.key("pattern").text(pattern_);
  } else if (texts_.empty() && format_.empty()) {
    json.key("pattern").text(no_nul);
  }
}

void Schema::write_object(analyst::JsonWriter& json) const {
  write_type(json, "object", nullable_);
  json.key("properties").begin_object();
  bool any_required = false;
  for (const auto& property : *properties_) {
    json.key(property.name);
    property.schema.write(json);
    any_required |= property.required;
  }
  json.end_object();
  if (any_required) {
    json.key("required").begin_array();
    for (const auto& property : *properties_) {
      if (property.required) json.text(property.name);
    }
    json.end_array();
  }
  json.key("additionalProperties").boolean(open_);
}

void Schema::write_choice(analyst::JsonWriter& json) const {
  const std::string target = "#/components/schemas/" + name_;
  if (kind_ == Kind::reference && !nullable_) {
    json.key("$ref").text(target);
    return;
  }
  json.key("anyOf").begin_array();
  if (kind_ == Kind::reference) json.begin_object().key("$ref").text(target).end_object();
  for (const auto& part : parts_) part.write(json);
  if (nullable_) write_null(json);
  json.end_array();
}

}  // namespace parlance::doors::http
