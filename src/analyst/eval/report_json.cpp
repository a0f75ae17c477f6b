#include "analyst/eval/report_json.hpp"

#include "analyst/json_writer.hpp"
#include "data/table_json.hpp"

namespace parlance::analyst::eval {
namespace {

constexpr std::size_t rows_kept = 2'000;

void write_share(JsonWriter& json, const Share& share) {
  json.begin_object();
  json.key("right").count(share.right);
  json.key("of").count(share.of);
  json.key("share").number(share.value());
  json.end_object();
}

void write_shares(JsonWriter& json, std::string_view key, const std::map<std::string, Share>& shares) {
  json.key(key).begin_object();
  for (const auto& [name, share] : shares) {
    json.key(name);
    write_share(json, share);
  }
  json.end_object();
}

void write_counts(JsonWriter& json, std::string_view key, const std::map<std::string, std::size_t>& counts) {
  json.key(key).begin_object();
  for (const auto& [name, count] : counts) json.key(name).count(count);
  json.end_object();
}

void write_percentiles(JsonWriter& json, std::string_view key, const Percentiles& times) {
  json.key(key).begin_object();
  json.key("p50").number(times.p50).key("p95").number(times.p95).key("p99").number(times.p99);
  json.end_object();
}

/// {"grounding": {"main": 3, "also": {"filter": 1}}}
void write_mistakes(JsonWriter& json, const std::map<Mistake, MistakeCount>& mistakes) {
  json.key("mistakes").begin_object();
  for (const auto& [mistake, counted] : mistakes) {
    json.key(to_string(mistake)).begin_object();
    json.key("main").count(counted.main);
    json.key("also").begin_object();
    for (const auto& [other, count] : counted.also) json.key(to_string(other)).count(count);
    json.end_object().end_object();
  }
  json.end_object();
}

void write_summary(JsonWriter& json, const Summary& summary) {
  json.begin_object();
  json.key("questions").count(summary.questions);
  json.key("answered").count(summary.answered);
  json.key("declined").count(summary.declined);
  json.key("asked").count(summary.asked);
  json.key("answered_and_asked").count(summary.answered_and_asked);
  json.key("failed").count(summary.failed);
  json.key("gold_failed").count(summary.gold_failed);
  json.key("accuracy");
  write_share(json, summary.accuracy);
  json.key("accuracy_of_answered");
  write_share(json, summary.accuracy_of_answered);
  json.key("unanswerable");
  write_share(json, summary.unanswerable);
  json.key("charts");
  write_share(json, summary.charts);
  json.key("charts_said");
  write_share(json, summary.charts_said);
  json.key("calibration_error").number(summary.calibration_error);
  json.key("interval_95");
  if (summary.interval) {
    json.begin_array().number(summary.interval->first).number(summary.interval->second).end_array();
  } else {
    json.null();
  }
  write_percentiles(json, "ms", summary.sql_ms);
  write_percentiles(json, "total_ms", summary.total_ms);
  write_shares(json, "by_chart", summary.by_chart);
  write_shares(json, "by_tag", summary.by_tag);
  write_shares(json, "by_difficulty", summary.by_difficulty);
  write_shares(json, "by_database", summary.by_database);
  write_mistakes(json, summary.mistakes);
  write_counts(json, "errors", summary.errors);
  write_counts(json, "gold_reasons", summary.gold_reasons);
  json.end_object();
}

void write_flag(JsonWriter& json, std::string_view key, const std::optional<bool>& flag) {
  json.key(key);
  if (flag) {
    json.boolean(*flag);
  } else {
    json.null();
  }
}

void write_texts(JsonWriter& json, std::string_view key, const std::vector<std::string>& texts) {
  json.key(key).begin_array();
  for (const auto& text : texts) json.text(text);
  json.end_array();
}

void write_result(JsonWriter& json, const data::Table& table) {
  json.key("columns").begin_array();
  for (const auto& column : table.columns()) json.text(column.name);
  json.end_array();
  std::string rows;
  data::append_json_rows(rows, table, 0, rows_kept);
  json.key("rows").raw(rows);
  json.key("row_count").count(table.row_count());
}

/// Where the answer is wrong, what is right and in what ours differs from it.
void write_mistake(JsonWriter& json, const Outcome& outcome) {
  json.key("mistake").text_or_null(outcome.mistake ? to_string(*outcome.mistake) : "");
  json.key("differences").begin_array();
  for (const auto difference : outcome.differences) json.text(to_string(difference));
  json.end_array();
  json.key("gold").text_or_null(outcome.gold);
  json.key("gold_rows").begin_array();
  for (const auto& row : outcome.gold_rows.rows) {
    json.begin_array();
    for (const auto& cell : row) json.text(cell);
    json.end_array();
  }
  json.end_array();
  json.key("gold_row_count").count(outcome.gold_rows.row_count);
}

void write_outcome(JsonWriter& json, const Outcome& outcome) {
  const auto& fixed = outcome.fixed;
  json.begin_object();
  json.key("suite").text(outcome.suite);
  json.key("id").text(outcome.id);
  if (outcome.turn > 0) json.key("turn").count(outcome.turn);
  json.key("db_id").text(outcome.database);
  json.key("question").text(outcome.question);
  write_texts(json, "tags", outcome.tags);
  json.key("difficulty").text_or_null(outcome.difficulty);
  json.key("unanswerable").boolean(outcome.unanswerable);
  json.key("sql").text_or_null(fixed.sql);
  json.key("summary").text_or_null(fixed.summary);
  write_texts(json, "unused", fixed.unused);
  write_result(json, fixed.table);
  json.key("confidence").number(fixed.confidence);
  json.key("declined").boolean(fixed.declined);
  json.key("clarification").text_or_null(fixed.clarification);
  write_flag(json, "correct", outcome.correct);
  json.key("reason").text_or_null(outcome.reason);
  if (outcome.correct && !*outcome.correct) write_mistake(json, outcome);
  json.key("ms").number(fixed.sql_ms);
  json.key("total_ms").number(fixed.total_ms);
  json.key("chart").text_or_null(fixed.chart);
  write_flag(json, "chart_correct", outcome.chart_correct);
  json.key("gold_error").text_or_null(outcome.gold_error);
  json.key("error").text_or_null(fixed.error);
  json.end_object();
}

}  // namespace

std::string to_json(const std::vector<Outcome>& outcomes) {
  JsonWriter json;
  json.begin_object();
  json.key("summary");
  write_summary(json, summarize(outcomes));
  json.key("suites").begin_object();
  for (const auto& [name, summary] : summarize_suites(outcomes)) {
    json.key(name);
    write_summary(json, summary);
  }
  json.end_object();
  json.key("questions").begin_array();
  for (const auto& outcome : outcomes) write_outcome(json, outcome);
  json.end_array().end_object();
  return json.take();
}

}  // namespace parlance::analyst::eval
