#include <gtest/gtest.h>

#include "language/compiler_under_test.hpp"

namespace parlance::language {
namespace {

std::string outside(const std::string& question) {
  const auto compiled = compiler().compile(question, catalog("shop"), {.now = base::to_date({2024, 6, 15})});
  return compiled && !compiled->candidates.empty() ? compiled->candidates.front().outside : "no reading";
}

TEST(PeriodOutside, IsToldWithThePeriodThatIsThere) {
  EXPECT_EQ(outside("How many orders were there in 2019?"),
            "ordered on goes from 2022-01-02 to 2024-06-10, and 2019 lies outside");
  EXPECT_NE(outside("How many orders were there in May 2031?"), "");
}

TEST(PeriodOutside, NothingWhereTheDataReachesIt) {
  EXPECT_EQ(outside("How many orders were there in 2023?"), "");
  EXPECT_EQ(outside("How many orders were there after 2023?"), "");
  EXPECT_EQ(outside("How many orders were not made in 2019?"), "");
  EXPECT_EQ(outside("How many orders were made on weekends?"), "");
  EXPECT_EQ(outside("number of orders in April"), "");
  EXPECT_EQ(outside("How many orders were there?"), "");
}

}  // namespace
}  // namespace parlance::language
