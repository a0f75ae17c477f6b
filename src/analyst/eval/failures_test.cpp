#include "analyst/eval/failures.hpp"

#include <gtest/gtest.h>

#include "analyst/eval/chart_kind.hpp"
#include "analyst/eval/report_text.hpp"

namespace parlance::analyst::eval {
namespace {

Outcome wrong_answer() {
  data::Column numbers(data::Type::integer);
  for (std::int64_t number = 1; number <= 9; ++number) numbers.push_integer(number);
  numbers.push_null();
  Outcome outcome;
  outcome.suite = "shop";
  outcome.id = "q1";
  outcome.turn = 2;
  outcome.database = "sales";
  outcome.question = "which regions?";
  outcome.correct = false;
  outcome.reason = "10 rows for 1";
  outcome.mistake = Mistake::filter;
  outcome.differences = {Mistake::filter, Mistake::order};
  outcome.gold = "SELECT region FROM sales";
  outcome.gold_rows = {{{"North"}}, 1};
  outcome.fixed.summary = "Numbers";
  outcome.fixed.unused = {"regions"};
  outcome.fixed.sql = "SELECT n FROM sales";
  outcome.fixed.table = data::Table({{"n", std::move(numbers)}});
  outcome.fixed.has_table = true;
  outcome.fixed.confidence = 0.25;
  return outcome;
}

TEST(Failures, TellEverythingOfAWrongAnswer) {
  auto right = wrong_answer();
  right.correct = true;
  auto unscored = wrong_answer();
  unscored.correct.reset();
  EXPECT_EQ(failures({right, wrong_answer(), unscored}),
            "# shop\n\n"
            "q1 turn 2 [sales] which regions?\n"
            "  mistake: filter, also order\n"
            "  why: 10 rows for 1\n"
            "  reading: Numbers\n"
            "  unused: regions\n"
            "  sql: SELECT n FROM sales\n"
            "  gold: SELECT region FROM sales\n"
            "  result:\n    10 rows\n    1\n    2\n    3\n    4\n    5\n    \u2026\n"
            "  gold result:\n    1 row\n    North\n"
            "  confidence: 0.25\n\n");
}

TEST(Report, MistakesAreATable) {
  const auto text = to_text(summarize({wrong_answer(), wrong_answer()}));
  EXPECT_NE(text.find("mistakes"), std::string::npos);
  EXPECT_NE(text.find("filter      2"), std::string::npos) << text;
}

TEST(Report, SuitesAreATable) {
  auto other = wrong_answer();
  other.suite = "unanswerable";
  other.unanswerable = true;
  other.correct = true;
  const std::vector<Outcome> outcomes{wrong_answer(), other};
  const auto suites = summarize_suites(outcomes);
  ASSERT_EQ(suites.size(), 2U);
  EXPECT_EQ(suites[0].first, "shop");
  EXPECT_EQ(suites[1].second.score().right, 1U);
  const auto text = suites_table(suites, summarize(outcomes));
  EXPECT_NE(text.find("0.0 % (0 of 1)"), std::string::npos) << text;
  EXPECT_NE(text.find("100.0 % (1 of 1)"), std::string::npos) << text;
  EXPECT_NE(text.find("\n  all "), std::string::npos) << text;
}

TEST(ChartKind, AsRecordsNameThem) {
  struct Case {
    std::string gold;
    std::string drawn;
    bool same;
  };
  for (const auto& [gold, drawn, same] : std::vector<Case>{{"Bar", "bar", true},
                                                           {"Bar", "histogram", true},
                                                           {"Bar", "line", false},
                                                           {"Stacked Bar", "stacked_bar", true},
                                                           {"Stacked Bar", "grouped_bar", true},
                                                           {"Stacked Bar", "bar", false},
                                                           {"Grouping Line", "line", true},
                                                           {"Grouping Scatter", "scatter", true},
                                                           {"Pie", "pie", true},
                                                           {"heatmap", "heatmap", true},
                                                           {"heatmap", "table", false}}) {
    EXPECT_EQ(same_chart(gold, drawn), same) << gold << " " << drawn;
  }
  EXPECT_TRUE(names_a_chart("Draw a Histogram of ages"));
  EXPECT_TRUE(names_a_chart("show pies"));
  EXPECT_FALSE(names_a_chart("how old are they?"));
}

}  // namespace
}  // namespace parlance::analyst::eval
