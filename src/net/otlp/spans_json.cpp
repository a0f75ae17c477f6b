#include "net/otlp/spans_json.hpp"

#include "base/json_text.hpp"

namespace parlance::net {
namespace {

void append_member(std::string& json, std::string_view name, std::string_view text) {
  base::append_json_text(json, name);
  json += ':';
  base::append_json_text(json, text);
}

/// Whole numbers are texts in this encoding.
void append_value(std::string& json, const base::Span::Value& value) {
  json += '{';
  if (const auto* text = std::get_if<std::string>(&value)) {
    append_member(json, "stringValue", *text);
  } else if (const auto* whole = std::get_if<std::int64_t>(&value)) {
    append_member(json, "intValue", std::to_string(*whole));
  } else {
    json += std::get<bool>(value) ? R"("boolValue":true)" : R"("boolValue":false)";
  }
  json += '}';
}

void append_attribute(std::string& json, std::string_view name, const base::Span::Value& value) {
  if (json.back() != '[') json += ',';
  json += '{';
  append_member(json, "key", name);
  json += R"(,"value":)";
  append_value(json, value);
  json += '}';
}

std::string nanoseconds(base::Timestamp moment) { return std::to_string(moment.micros) + "000"; }

void append_span(std::string& json, const base::Span& span) {
  json += '{';
  append_member(json, "traceId", span.work.trace);
  json += ',';
  append_member(json, "spanId", span.work.span);
  if (!span.work.parent.empty()) {
    json += ',';
    append_member(json, "parentSpanId", span.work.parent);
  }
  json += ',';
  append_member(json, "name", span.name);
  json += R"(,"kind":)" + std::to_string(static_cast<int>(span.kind)) + ',';
  append_member(json, "startTimeUnixNano", nanoseconds(span.began));
  json += ',';
  append_member(json, "endTimeUnixNano", nanoseconds(span.ended));
  json += R"(,"attributes":[)";
  for (const auto& [name, value] : span.attributes) append_attribute(json, name, value);
  if (!span.failure.empty()) append_attribute(json, "error.type", span.failure);
  json += span.failure.empty() ? R"(],"status":{}})" : R"(],"status":{"code":2}})";
}

}  // namespace

std::string to_otlp_json(const OtlpResource& resource, std::span<const base::Span> spans) {
  std::string json = R"({"resourceSpans":[{"resource":{"attributes":[)";
  append_attribute(json, "service.name", resource.service);
  append_attribute(json, "service.version", resource.version);
  append_attribute(json, "service.instance.id", resource.instance);
  json += R"(]},"scopeSpans":[{"scope":{)";
  append_member(json, "name", resource.service);
  json += R"(},"spans":[)";
  for (const auto& span : spans) {
    if (json.back() != '[') json += ',';
    append_span(json, span);
  }
  json += "]}]}]}";
  return json;
}

}  // namespace parlance::net
