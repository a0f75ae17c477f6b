#include "analyst/answer_json.hpp"

#include <algorithm>
#include <limits>

#include "analyst/json_writer.hpp"
#include "data/table_json.hpp"

namespace parlance::analyst {
namespace {

void write_texts(JsonWriter& json, const std::vector<std::string>& texts) {
  json.begin_array();
  for (const auto& text : texts) json.text(text);
  json.end_array();
}

void write_span(JsonWriter& json, const language::Span& span) {
  json.begin_object();
  json.key("text").text(span.text);
  json.key("start").integer(static_cast<std::int64_t>(span.start));
  json.key("end").integer(static_cast<std::int64_t>(span.end));
  json.key("means").begin_object();
  json.key("kind").text(span.kind);
  json.key("name").text(span.name);
  json.key("role").text(span.role);
  if (!span.expression.empty()) json.key("expr").text(span.expression);
  json.end_object();
  json.key("others").begin_array();
  for (const auto& other : span.others) {
    json.begin_object().key("id").text(other.id).key("kind").text(other.kind);
    json.key("role").text(other.role).key("name").text(other.name).end_object();
  }
  json.end_array().end_object();
}

void write_reading(JsonWriter& json, const Answer& answer) {
  json.key("reading").begin_object();
  json.key("spans").begin_array();
  for (const auto& span : answer.spans) write_span(json, span);
  json.end_array();
  json.key("summary").text(answer.summary);
  json.key("unused");
  write_texts(json, answer.unused);
  json.end_object();
}

void write_alternatives(JsonWriter& json, const std::vector<Alternative>& alternatives) {
  json.begin_array();
  for (const auto& alternative : alternatives) {
    json.begin_object();
    json.key("summary").text(alternative.summary);
    json.key("confidence").number(alternative.confidence);
    json.key("sql").text(alternative.sql);
    json.end_object();
  }
  json.end_array();
}

void write_clarification(JsonWriter& json, const Answer& answer) {
  json.key("clarification");
  if (!answer.clarification) {
    json.null();
    return;
  }
  json.begin_object();
  json.key("question").text(answer.clarification->question);
  json.key("choices");
  write_alternatives(json, answer.clarification->choices);
  json.end_object();
}

void write_table(JsonWriter& json, const Answer& answer,
                 std::size_t most_rows = std::numeric_limits<std::size_t>::max()) {
  json.key("columns").begin_array();
  for (std::size_t index = 0; index < answer.table.column_count(); ++index) {
    const auto& column = answer.table[index];
    const bool described = index < answer.columns.size();
    json.begin_object();
    json.key("name").text(column.name);
    json.key("type").text(data::to_string(column.values.type()));
    json.key("unit").text_or_null(described ? answer.columns[index].unit : "");
    json.key("role").text_or_null(described ? answer.columns[index].role : "");
    json.end_object();
  }
  json.end_array();
  std::string rows;
  data::append_json_rows(rows, answer.table, 0, most_rows);
  json.key("rows").raw(rows);
  json.key("row_count").integer(static_cast<std::int64_t>(answer.table.row_count()));
  json.key("truncated").boolean(answer.truncated);
}

void write_picture(JsonWriter& json, const insight::Picture& picture, const std::string& url) {
  json.key("visualization");
  if (picture.type == insight::ChartType::none) {
    json.null();
    return;
  }
  json.begin_object();
  json.key("type").text(insight::to_string(picture.type));
  json.key("spec").raw(picture.vega_lite.empty() ? "null" : picture.vega_lite);
  json.key("url").text_or_null(picture.vega_lite.empty() ? "" : url);
  json.key("description").text(picture.description);
  json.end_object();
}

void write_findings(JsonWriter& json, const Answer& answer) {
  json.key("insights").begin_array();
  for (const auto& finding : answer.findings) {
    json.begin_object();
    json.key("type").text(finding.type);
    json.key("message").text(finding.message);
    json.key("evidence").begin_object();
    json.key("rows").begin_array();
    for (const auto row : finding.evidence.rows) json.integer(static_cast<std::int64_t>(row));
    json.end_array();
    json.key("columns").begin_array();
    for (const auto column : finding.evidence.columns) json.integer(static_cast<std::int64_t>(column));
    json.end_array();
    json.key("rule").text(finding.evidence.rule);
    json.key("value").number(finding.evidence.value);
    json.end_object();
    json.key("confidence").number(finding.confidence);
    json.end_object();
  }
  json.end_array();
  json.key("narrative").text(answer.narrative);
}

void write_validation(JsonWriter& json, const Answer& answer) {
  json.key("sources").begin_array().end_array();
  json.key("validation").begin_object();
  json.key("is_safe").boolean(true);  // only what passed the guard has an answer
  json.key("warnings");
  write_texts(json, answer.warnings);
  json.key("confidence_score").number(answer.confidence);
  json.key("grounded").boolean(answer.has_table);
  json.end_object();
  json.key("confidence").number(answer.confidence);
  json.key("caveats");
  write_texts(json, answer.caveats);
}

void write_cost(JsonWriter& json, const Answer& answer) {
  json.key("written_by").text(answer.written_by);
  json.key("cost_usd").number(0);
  json.key("tokens").begin_object();
  json.key("prompt").integer(0);
  json.key("completion").integer(0);
  json.end_object();
  json.key("timings_ms").begin_object();
  for (const auto& [stage, milliseconds] : answer.timings_ms) json.key(stage).number(milliseconds);
  json.end_object();
  json.key("execution_time_ms").number(answer.execution_time_ms);
  json.key("cached").boolean(answer.cached);
}

void write_trace(JsonWriter& json, const Answer& answer) {
  if (!answer.trace.empty()) {
    json.key("trace").begin_array();
    for (const auto& [stage, decided] : answer.trace) {
      json.begin_object().key("stage").text(stage).key("decided").text(decided).end_object();
    }
    json.end_array();
  }
  if (!answer.plan.empty()) json.key("plan").text(answer.plan);
}

constexpr std::size_t rows_of_a_partial = 100;

}  // namespace

std::string to_partial_json(const std::string& id, const Answer& so_far) {
  JsonWriter json;
  json.begin_object();
  json.key("query_id").text(id);
  json.key("question").text(so_far.question);
  json.key("language").text(so_far.language);
  write_reading(json, so_far);
  json.key("sql").text(so_far.sql);
  json.key("dialect").text(so_far.dialect);
  json.key("confidence").number(so_far.confidence);
  if (so_far.has_table) write_table(json, so_far, rows_of_a_partial);
  json.end_object();
  return json.take();
}

std::string to_json(const Answer& answer) {
  JsonWriter json;
  json.begin_object();
  json.key("query_id").text(answer.query_id);
  json.key("conversation_id").text_or_null(answer.conversation_id);
  json.key("question").text(answer.question);
  json.key("language").text(answer.language);
  write_reading(json, answer);
  json.key("alternatives");
  write_alternatives(json, answer.alternatives);
  write_clarification(json, answer);
  json.key("sql").text(answer.sql);
  json.key("dialect").text(answer.dialect);
  json.key("parameters").begin_array().end_array();
  write_table(json, answer);
  write_picture(json, answer.picture, answer.chart_url);
  write_findings(json, answer);
  write_validation(json, answer);
  write_cost(json, answer);
  write_trace(json, answer);
  json.end_object();
  return json.take();
}

}  // namespace parlance::analyst
