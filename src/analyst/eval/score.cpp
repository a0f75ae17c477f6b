#include "analyst/eval/score.hpp"

#include <algorithm>
#include <array>

#include "analyst/eval/value_set.hpp"
#include "base/text.hpp"

namespace parlance::analyst::eval {
namespace {

void judge_queries(Outcome& outcome, const Gold& gold, const GoldSource& source) {
  const bool answered = outcome.fixed.has_table;
  const bool whole = gold.rules.extra_columns && outcome.fixed.as_shown.column_count() > 0;
  const Grid answer = !answered ? Grid{} : to_grid(whole ? outcome.fixed.as_shown : outcome.fixed.table);
  outcome.correct = false;
  for (const auto& query : gold.queries) {
    auto result = source.run(query);
    if (!result) {
      outcome.gold_error = result.error().code + ": " + result.error().message;
      const auto stored = source.stored();
      if (!stored) continue;
      result = GoldResult{*stored, false};
    }
    if (!answered) continue;
    Rules rules = gold.rules;
    if (!gold.order_is_given) rules.ordered = result->ordered;
    const auto verdict = compare(result->grid, answer, rules);
    outcome.reason = verdict.reason;
    if (verdict.correct) {
      outcome.correct = true;
      return;
    }
  }
  if (!answered) outcome.reason = "no result";
}

void judge_values(Outcome& outcome, const std::vector<std::string>& values) {
  if (!outcome.fixed.has_table) {
    outcome.correct = false;
    outcome.reason = "no result";
    return;
  }
  const auto verdict = compare_values(values, to_grid(outcome.fixed.table));
  outcome.correct = verdict.correct;
  outcome.reason = verdict.reason;
}

}  // namespace

bool names_a_chart(const std::string& question) {
  constexpr std::array kinds{"bar", "histogram", "pie", "donut", "line", "scatter", "stacked", "box", "heat"};
  return std::ranges::any_of(base::split(base::fold(question), ' '), [&](const std::string& word) {
    return std::ranges::any_of(kinds, [&](const char* kind) { return word.starts_with(kind); });
  });
}

bool same_chart(const std::string& gold, const std::string& drawn) {
  std::string wanted = base::fold(gold);
  if (wanted.starts_with("grouping ")) wanted = wanted.substr(9);
  if (wanted == "bar") return drawn == "bar" || drawn == "histogram";
  if (wanted == "stacked bar") return drawn == "stacked_bar" || drawn == "grouped_bar";
  return wanted == drawn;
}

void judge(Outcome& outcome, const Gold& gold, const GoldSource& source) {
  if (!gold.unanswerable.empty()) {
    outcome.unanswerable = true;
    outcome.correct = outcome.fixed.declined || !outcome.fixed.clarification.empty();
    if (!*outcome.correct) outcome.reason = "answered, though there is no answer: " + gold.unanswerable;
    return;
  }
  if (!gold.queries.empty()) {
    outcome.gold = gold.queries.front();
    judge_queries(outcome, gold, source);
  } else if (gold.values) {
    outcome.gold = base::join(*gold.values, " | ");
    judge_values(outcome, *gold.values);
  }
  if (!gold.chart.empty() && outcome.fixed.has_table) {
    outcome.chart_correct = same_chart(gold.chart, outcome.fixed.chart);
    outcome.chart = gold.chart;
    outcome.chart_said = names_a_chart(outcome.question);
  }
}

}  // namespace parlance::analyst::eval
