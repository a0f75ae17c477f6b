#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <string>

#include "insight/table_cases.hpp"

namespace parlance::insight {
namespace {

std::string drawn(const cases::Case& made, std::size_t width) {
  return text_chart(made.table, choose_picture(made.table, made.request), made.request, width);
}

cases::Case named(const std::string& name) {
  for (cases::Case& made : cases::read_cases(PARLANCE_ROOT "/tests/insight/pictures.txt")) {
    if (made.name == name) return made;
  }
  throw std::runtime_error("no case " + name);
}

TEST(TextChart, NeverExceedsItsWidthNorItsRows) {
  std::size_t charts = 0;
  for (const cases::Case& made : cases::read_cases(PARLANCE_ROOT "/tests/insight/pictures.txt")) {
    for (const std::size_t width : {0u, 10u, 24u, 33u, 40u, 61u, 80u, 132u}) {
      const std::string text = drawn(made, width);
      charts += text.empty() ? 0 : 1;
      if (text.empty()) continue;
      const auto lines = base::split(text.substr(0, text.size() - 1), '\n');
      EXPECT_LE(lines.size(), 22u) << made.name;
      for (const std::string& line : lines) {
        EXPECT_LE(base::display_width(line), width) << made.name << ": " << line;
        EXPECT_FALSE(line.contains('\x1b')) << made.name;
      }
    }
    if (std::getenv("PARLANCE_PICTURES") != nullptr)
      std::cout << made.name << "\n" << drawn(made, 80) << "\n";
  }
  EXPECT_GT(charts, 80u);
}

TEST(TextChart, BarsHaveTheLengthOfTheirNumbers) {
  EXPECT_EQ(drawn(named("bars ranked, short names"), 40),
            "Japan  ███████████████████████████ 30.45\n"
            "Europe ████████████████████████▊   27.89\n"
            "USA    █████████████████▊          20.08\n");
}

TEST(TextChart, BarsBelowZeroPointTheOtherWay) {
  const std::string text = drawn(named("bars below zero"), 60);
  const auto lines = base::split(text, '\n');
  ASSERT_GE(lines.size(), 5u);
  EXPECT_LT(lines[4].find("█"), lines[0].find("█")) << text;
  EXPECT_TRUE(lines[4].ends_with("-€1,210,000")) << text;
}

TEST(TextChart, TellsWhatItLeavesOut) {
  EXPECT_TRUE(drawn(named("bars cut to the largest"), 80).contains("… 5 more"))
      << drawn(named("bars cut to the largest"), 80);
  EXPECT_TRUE(drawn(named("bars cut to the largest"), 80).contains("20 of 134"));
}

TEST(TextChart, IsEmptyWhereNothingSuits) {
  EXPECT_EQ(text_chart(data::Table(), {}, {}, 80), "");
  EXPECT_EQ(drawn(named("scatter"), 80), "");
}

}  // namespace
}  // namespace parlance::insight
