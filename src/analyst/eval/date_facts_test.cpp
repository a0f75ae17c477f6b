#include "analyst/eval/date_facts.hpp"

#include <gtest/gtest.h>

#include <string>
#include <tuple>
#include <vector>

namespace parlance::analyst::eval {
namespace {

TEST(DateFacts, SayTheSameOrNot) {
  const std::vector<std::tuple<std::string, std::string, bool>> table = {
      {"2024-03-05", "Mar 5, 2024", true},
      {"2024-03-05", "3/5/2024", true},
      {"2024-03", "2024-03-01", true},
      {"2024-03-01", "2024-03", true},
      {"2024-03-05", "2024-03", false},
      {"2024-01-01", "2024", true},
      {"2024-02-01", "2024", false},
      {"2024-03", "March", false},
      {"March", "2024-03-01", true},
      {"2024-04-01", "Q2 2024", true},
      {"2024-Q2", "2024-05-01", true},
      {"2024-Q2", "2024-07-01", false},
      {"2024-01-29", "2024-W05", true},
      {"Monday", "mon", true},
      {"Monday", "Sunday", false},
      {"2024-03-05 17:00:00", "2024-03-05", false},
      {"2024-03-05 17:00:00", "2024-03-05T17:00", true},
  };
  for (const auto& [gold, answer, same] : table) {
    const auto left = read_date(gold);
    const auto right = read_date(answer);
    ASSERT_TRUE(left) << gold;
    ASSERT_TRUE(right) << answer;
    EXPECT_EQ(says_the_same(*left, *right), same) << gold << " / " << answer;
  }
}

TEST(DateFacts, WhatIsNoDate) {
  for (const std::string text : {"", "hello", "12", "PG-13", "9999-99-99", "1.5", "2024-13", "Mar a Lago",
                                 "99999999999999999999", "the", "2024-01-02-03-04-05-06-07-08-09"}) {
    EXPECT_FALSE(read_date(text)) << text;
  }
}

}  // namespace
}  // namespace parlance::analyst::eval
