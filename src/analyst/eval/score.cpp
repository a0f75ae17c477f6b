#include "analyst/eval/score.hpp"

#include <algorithm>
#include <utility>

#include "analyst/eval/chart_kind.hpp"
#include "analyst/eval/query_difference.hpp"
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
    if (outcome.gold_rows.row_count == 0) outcome.gold_rows = excerpt_of(result->grid);
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

/// Of several golds the one that ours is nearest to.
std::optional<std::vector<Mistake>> least_differences(const Outcome& outcome, const Gold& gold,
                                                      const GoldSource& source) {
  if (!source.parse || outcome.fixed.sql.empty()) return std::nullopt;
  const auto ours = source.parse(outcome.fixed.sql);
  if (!ours) return std::nullopt;
  const auto facts = facts_of(*ours, outcome.fixed.beside);
  std::optional<std::vector<Mistake>> least;
  for (const auto& query : gold.queries) {
    auto parsed = source.parse(query);
    if (!parsed) continue;
    auto found = differences(facts_of(std::move(*parsed)), facts);
    if (!least || found.size() < least->size()) least = std::move(found);
  }
  return least;
}

void name_mistake(Outcome& outcome, const Gold& gold, const GoldSource& source) {
  if (!outcome.correct || *outcome.correct) return;
  if (outcome.unanswerable) {
    outcome.mistake = Mistake::invented;
  } else if (!outcome.fixed.has_table) {
    const bool asked = !outcome.fixed.clarification.empty();
    outcome.mistake = asked ? Mistake::asked : outcome.fixed.declined ? Mistake::declined : Mistake::failed;
  } else if (auto found = least_differences(outcome, gold, source)) {
    outcome.mistake = found->empty() ? Mistake::other : found->front();
    outcome.differences = std::move(*found);
  } else {
    outcome.mistake = Mistake::unsorted;
  }
}

void judge_result(Outcome& outcome, const Gold& gold, const GoldSource& source) {
  if (!gold.queries.empty()) {
    outcome.gold = gold.queries.front();
    judge_queries(outcome, gold, source);
  } else if (gold.values) {
    outcome.gold = base::join(*gold.values, " | ");
    judge_values(outcome, *gold.values);
  }
}

}  // namespace

void judge(Outcome& outcome, const Gold& gold, const GoldSource& source) {
  if (!gold.unanswerable.empty()) {
    outcome.unanswerable = true;
    outcome.correct = outcome.fixed.declined || !outcome.fixed.clarification.empty();
    if (!*outcome.correct) outcome.reason = "answered, though there is no answer: " + gold.unanswerable;
  } else {
    judge_result(outcome, gold, source);
  }
  name_mistake(outcome, gold, source);
  if (outcome.unanswerable) return;
  if (!gold.chart.empty() && outcome.fixed.has_table) {
    outcome.chart_correct = same_chart(gold.chart, outcome.fixed.chart);
    outcome.chart = gold.chart;
    outcome.chart_said = names_a_chart(outcome.question);
  }
}

}  // namespace parlance::analyst::eval
