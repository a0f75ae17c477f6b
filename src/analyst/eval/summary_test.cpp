#include "analyst/eval/summary.hpp"

#include <gtest/gtest.h>

namespace parlance::analyst::eval {
namespace {

Outcome judged(const std::string& database, bool right, double confidence) {
  Outcome outcome;
  outcome.database = database;
  outcome.tags = {"list"};
  outcome.difficulty = "easy";
  outcome.fixed.has_table = true;
  outcome.fixed.confidence = confidence;
  outcome.correct = right;
  return outcome;
}

TEST(Summary, CountsEveryKindOnce) {
  std::vector<Outcome> outcomes{judged("a", true, 0.9), judged("b", false, 0.8)};
  outcomes.push_back(judged("b", true, 0.4));
  outcomes.back().fixed.clarification = "which?";
  auto& asked = outcomes.emplace_back();
  asked.fixed.clarification = "which?";
  asked.correct = true;
  asked.unanswerable = true;
  auto& declined = outcomes.emplace_back();
  declined.fixed.declined = true;
  declined.fixed.error = "not_understood: no";
  declined.correct = false;
  declined.database = "a";
  auto& failed = outcomes.emplace_back();
  failed.fixed.error = "missing_source: gone";
  failed.correct = false;
  failed.gold_error = "missing_source: gone";
  failed.database = "c";

  const auto summary = summarize(outcomes);
  EXPECT_EQ(summary.questions, 6U);
  EXPECT_EQ(summary.answered, 3U);
  EXPECT_EQ(summary.answered_and_asked, 1U);
  EXPECT_EQ(summary.asked, 1U);
  EXPECT_EQ(summary.declined, 1U);
  EXPECT_EQ(summary.failed, 1U);
  EXPECT_EQ(summary.accuracy.right, 2U);
  EXPECT_EQ(summary.accuracy.of, 5U);
  EXPECT_EQ(summary.accuracy_of_answered.of, 3U);
  EXPECT_EQ(summary.unanswerable.right, 1U);
  EXPECT_EQ(summary.unanswerable.of, 1U);
  EXPECT_EQ(summary.gold_failed, 1U);
  EXPECT_EQ(summary.errors.at("missing_source"), 1U);
  EXPECT_EQ(summary.by_tag.at("list").of, 3U);
  EXPECT_EQ(summary.by_database.at("b").right, 1U);
  ASSERT_TRUE(summary.interval);
  EXPECT_LE(summary.interval->first, summary.accuracy.value());
  EXPECT_GE(summary.interval->second, summary.accuracy.value());
}

TEST(Summary, ChartsAreCountedByTheirKind) {
  std::vector<Outcome> outcomes(3, judged("a", true, 0.9));
  outcomes[0].chart = outcomes[1].chart = "Bar";
  outcomes[0].chart_correct = outcomes[0].chart_said = true;
  outcomes[1].chart_correct = false;
  outcomes[2].chart = "Pie";
  outcomes[2].chart_correct = true;
  const auto summary = summarize(outcomes);
  EXPECT_EQ(summary.charts.right, 2U);
  EXPECT_EQ(summary.charts.of, 3U);
  EXPECT_EQ(summary.charts_said.of, 1U);
  EXPECT_EQ(summary.by_chart.at("Bar").right, 1U);
  EXPECT_EQ(summary.by_chart.at("Bar").of, 2U);
  EXPECT_EQ(summary.by_chart.at("Pie").right, 1U);
}

TEST(Summary, OfNothing) {
  const auto summary = summarize({});
  EXPECT_EQ(summary.questions, 0U);
  EXPECT_EQ(summary.accuracy.value(), 0);
  EXPECT_FALSE(summary.interval);
}

TEST(CalibrationError, OfKnownSets) {
  EXPECT_DOUBLE_EQ(calibration_error({}), 0);
  EXPECT_DOUBLE_EQ(calibration_error({{1.0, true}, {1.0, true}}), 0);
  EXPECT_DOUBLE_EQ(calibration_error({{1.0, false}, {1.0, false}}), 1);
  EXPECT_NEAR(calibration_error({{0.75, true}, {0.75, true}, {0.75, true}, {0.75, false}}), 0, 1e-12);
  EXPECT_NEAR(calibration_error({{0.95, true}, {0.15, true}}), 0.45, 1e-12);
}

TEST(Percentiles, ByNearestRank) {
  std::vector<double> values;
  for (int value = 100; value >= 1; --value) values.push_back(value);
  const auto found = percentiles(values);
  EXPECT_EQ(found.p50, 50);
  EXPECT_EQ(found.p95, 95);
  EXPECT_EQ(found.p99, 99);
  EXPECT_EQ(percentiles({7}).p99, 7);
  EXPECT_EQ(percentiles({}).p50, 0);
}

}  // namespace
}  // namespace parlance::analyst::eval
