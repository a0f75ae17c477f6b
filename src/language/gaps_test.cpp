#include <gtest/gtest.h>

#include "language/compiler_under_test.hpp"

namespace parlance::language {
namespace {

Candidate best(const std::string& question, const std::string& database = "shop") {
  const auto compiled =
      compiler().compile(question, catalog(database), {.now = base::to_date({2024, 6, 15})});
  if (!compiled || compiled->candidates.empty()) return {};
  return compiled->candidates.front();
}

TEST(Gaps, AThingThatTheDataLacksIsNamed) {
  EXPECT_EQ(best("How many employees work in each city?").gaps.front(), "employees");
  EXPECT_GE(best("How many employees work in each city?").gap_weight, 1);
  EXPECT_GE(best("orders by warehouse").gap_weight, 1);
  EXPECT_GE(best("What is the humidity in Seattle?", "weather").gap_weight, 1);
}

TEST(Gaps, NoneWhereEverythingIsExplained) {
  for (const auto* question :
       {"How many orders were cancelled?", "average price of products by category",
        "List the names of the customers from France", "Which customers have never placed an order?"}) {
    EXPECT_LT(best(question).gap_weight, 1) << question;
  }
}

TEST(Gaps, WhatTheRowsAreNeedNotBeSaidByATableWithoutAName) {
  EXPECT_LT(best("How many films are from 1984?", "sheet").gap_weight, 1);
  EXPECT_LT(best("which film has the most minutes", "sheet").gap_weight, 1);
  EXPECT_GE(best("What is the average salary of the stunt drivers?", "sheet").gap_weight, 1);
  EXPECT_GE(best("How many films are from 1984?", "weather").gap_weight, 1);
}

TEST(Gaps, LowerTheConfidence) {
  EXPECT_LT(best("How many orders by warehouse were cancelled?").confidence,
            best("How many orders were cancelled?").confidence);
}

TEST(Gaps, WhatDecidesARankingIsAskedFor) {
  EXPECT_TRUE(best("What is the best product?").vague);
  EXPECT_FALSE(best("What is the most expensive product?").vague);
}

}  // namespace
}  // namespace parlance::language
