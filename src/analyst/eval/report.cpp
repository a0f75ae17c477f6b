#include "analyst/eval/report.hpp"

#include <algorithm>
#include <cstdio>

#include "analyst/json_writer.hpp"
#include "base/text.hpp"
#include "data/table_json.hpp"

namespace parlance::analyst::eval {
namespace {

constexpr std::size_t rows_kept = 2'000;

std::string percent(double share) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "%.1f %%", share * 100);
  return buffer;
}

std::string told(const Share& share) {
  return percent(share.value()) + " (" + std::to_string(share.right) + " of " + std::to_string(share.of) +
         ")";
}

std::string told(const Percentiles& times) {
  char buffer[96];
  std::snprintf(buffer, sizeof buffer, "p50 %.2f ms, p95 %.2f ms, p99 %.2f ms", times.p50, times.p95,
                times.p99);
  return buffer;
}

void add_line(std::string& out, const std::string& name, const std::string& value) {
  out += name;
  const auto width = base::display_width(name);
  out.append(width < 28 ? 28 - width : 1, ' ');
  out += value + "\n";
}

void add_shares(std::string& out, const std::string& title, const std::map<std::string, Share>& shares,
                std::size_t limit) {
  if (shares.empty()) return;
  out += "\n" + title + "\n";
  std::vector<std::pair<std::string, Share>> sorted(shares.begin(), shares.end());
  if (sorted.size() > limit) {
    std::ranges::stable_sort(sorted, [](const auto& left, const auto& right) {
      return left.second.value() < right.second.value();
    });
  }
  for (std::size_t index = 0; index < std::min(limit, sorted.size()); ++index) {
    add_line(out, "  " + sorted[index].first, told(sorted[index].second));
  }
  if (sorted.size() > limit) out += "  and " + std::to_string(sorted.size() - limit) + " more, better ones\n";
}

void add_counts(std::string& out, const std::string& title,
                const std::map<std::string, std::size_t>& counts) {
  if (counts.empty()) return;
  out += "\n" + title + "\n";
  for (const auto& [name, count] : counts) add_line(out, "  " + name, std::to_string(count));
}

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

void write_outcome(JsonWriter& json, const Outcome& outcome) {
  const auto& fixed = outcome.fixed;
  json.begin_object();
  json.key("id").text(outcome.id);
  if (outcome.turn > 0) json.key("turn").count(outcome.turn);
  json.key("db_id").text(outcome.database);
  json.key("question").text(outcome.question);
  json.key("sql").text_or_null(fixed.sql);
  json.key("summary").text_or_null(fixed.summary);
  json.key("unused").begin_array();
  for (const auto& word : fixed.unused) json.text(word);
  json.end_array();
  json.key("columns").begin_array();
  for (const auto& column : fixed.table.columns()) json.text(column.name);
  json.end_array();
  std::string rows;
  data::append_json_rows(rows, fixed.table, 0, rows_kept);
  json.key("rows").raw(rows);
  json.key("row_count").count(fixed.table.row_count());
  json.key("confidence").number(fixed.confidence);
  json.key("declined").boolean(fixed.declined);
  json.key("clarification").text_or_null(fixed.clarification);
  write_flag(json, "correct", outcome.correct);
  json.key("reason").text_or_null(outcome.reason);
  json.key("ms").number(fixed.sql_ms);
  json.key("total_ms").number(fixed.total_ms);
  json.key("chart").text_or_null(fixed.chart);
  write_flag(json, "chart_correct", outcome.chart_correct);
  json.key("gold_error").text_or_null(outcome.gold_error);
  json.key("error").text_or_null(fixed.error);
  json.end_object();
}

}  // namespace

std::string to_text(const Summary& summary, std::size_t databases) {
  std::string out;
  add_line(out, "questions", std::to_string(summary.questions));
  add_line(out, "answered",
           std::to_string(summary.answered) + ", of these with a question back " +
               std::to_string(summary.answered_and_asked));
  add_line(out, "declined", std::to_string(summary.declined));
  add_line(out, "asked back only", std::to_string(summary.asked));
  if (summary.failed > 0) add_line(out, "failed", std::to_string(summary.failed));
  if (summary.accuracy.of > 0) {
    add_line(out, "execution accuracy", told(summary.accuracy));
    if (summary.interval) {
      add_line(out, "  95 % over databases",
               percent(summary.interval->first) + " to " + percent(summary.interval->second));
    }
    add_line(out, "  of those answered", told(summary.accuracy_of_answered));
    add_line(out, "calibration error", percent(summary.calibration_error));
  }
  if (summary.unanswerable.of > 0) add_line(out, "unanswerable noticed", told(summary.unanswerable));
  if (summary.charts.of > 0) {
    add_line(out, "chart as expected", told(summary.charts));
    if (summary.charts_said.of > 0) add_line(out, "  where a kind is named", told(summary.charts_said));
  }
  if (summary.gold_failed > 0) {
    add_line(out, "gold failed",
             std::to_string(summary.gold_failed) + " (counted as wrong unless kept rows matched)");
  }
  add_line(out, "question to checked SQL", told(summary.sql_ms));
  add_line(out, "question to answer", told(summary.total_ms));
  add_shares(out, "charts by the kind expected", summary.by_chart, 20);
  add_shares(out, "by tag", summary.by_tag, 60);
  add_shares(out, "by difficulty", summary.by_difficulty, 10);
  add_shares(out, "by database", summary.by_database, databases);
  add_counts(out, "errors", summary.errors);
  add_counts(out, "why golds failed", summary.gold_reasons);
  return out;
}

std::string to_json(const Summary& summary, const std::vector<Outcome>& outcomes) {
  JsonWriter json;
  json.begin_object();
  json.key("summary");
  write_summary(json, summary);
  json.key("questions").begin_array();
  for (const auto& outcome : outcomes) write_outcome(json, outcome);
  json.end_array().end_object();
  return json.take();
}

std::string failures(const std::vector<Outcome>& outcomes) {
  std::string out;
  const auto add = [&out](std::string_view name, const std::string& value) {
    if (!value.empty()) out.append("  ").append(name).append(": ").append(value).append("\n");
  };
  for (const auto& outcome : outcomes) {
    if (!outcome.correct || *outcome.correct) continue;
    out += outcome.id;
    if (outcome.turn > 0) out += " turn " + std::to_string(outcome.turn);
    out += " [" + outcome.database + "] " + outcome.question + "\n";
    add("why", outcome.reason);
    add("reading", outcome.fixed.summary);
    add("sql", outcome.fixed.sql);
    add("gold", outcome.gold);
    add("gold failed", outcome.gold_error);
    add("asked", outcome.fixed.clarification);
    add("error", outcome.fixed.error);
    char confidence[48];
    std::snprintf(confidence, sizeof confidence, "  confidence: %.2f\n\n", outcome.fixed.confidence);
    out += confidence;
  }
  return out;
}

}  // namespace parlance::analyst::eval
