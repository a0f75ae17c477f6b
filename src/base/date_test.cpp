#include "base/date.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace parlance::base {
namespace {

TEST(Date, CountsDays) {
  struct Case {
    YearMonthDay civil;
    std::int32_t days;
    int weekday;
    std::string text;
  };
  const std::vector<Case> cases = {
      {{1970, 1, 1}, 0, 3, "1970-01-01"},        {{1969, 12, 31}, -1, 2, "1969-12-31"},
      {{2000, 2, 29}, 11016, 1, "2000-02-29"},   {{2024, 5, 31}, 19874, 4, "2024-05-31"},
      {{1, 1, 1}, -719162, 0, "0001-01-01"},     {{0, 3, 1}, -719468, 2, "0000-03-01"},
      {{-44, 3, 15}, -735525, 3, "-0044-03-15"}, {{99999, 12, 31}, 35804721, 4, "99999-12-31"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(to_date(c.civil).days, c.days) << c.text;
    EXPECT_EQ(to_civil(Date{c.days}), c.civil) << c.text;
    EXPECT_EQ(weekday(Date{c.days}), c.weekday) << c.text;
    EXPECT_EQ(to_string(Date{c.days}), c.text);
  }
}

TEST(Date, GoesThereAndBackOverFiveCenturies) {
  YearMonthDay previous = to_civil(Date{-100000});
  for (std::int32_t days = -99999; days < 100000; ++days) {
    const YearMonthDay civil = to_civil(Date{days});
    ASSERT_EQ(to_date(civil).days, days);
    const bool next_day = civil.day == previous.day + 1 && civil.month == previous.month;
    const bool next_month = civil.day == 1 && previous.day == days_in_month(previous.year, previous.month);
    ASSERT_TRUE(next_day || next_month) << to_string(Date{days});
    previous = civil;
  }
}

TEST(Date, AddsMonths) {
  struct Case {
    const char* from;
    int months;
    const char* to;
  };
  for (const auto& c : std::vector<Case>{{"2024-01-31", 1, "2024-02-29"},
                                         {"2023-01-31", 1, "2023-02-28"},
                                         {"2024-03-31", -1, "2024-02-29"},
                                         {"2024-01-15", -13, "2022-12-15"},
                                         {"2024-01-15", 24, "2026-01-15"},
                                         {"2024-12-31", 0, "2024-12-31"}}) {
    EXPECT_EQ(to_string(add_months(*parse_iso_date(c.from), c.months)), c.to) << c.from << " " << c.months;
  }
}

TEST(Date, ReadsOnlyRealIsoDays) {
  EXPECT_EQ(parse_iso_date("1970-01-02"), Date{1});
  for (const char* bad :
       {"", "2024-5-31", "2024-02-30", "2023-02-29", "2024-13-01", "2024-00-10", "2024-01-00", "2024/01/01",
        "20240101", "2024-01-01 ", "abcd-01-01", "+024-01-01"}) {
    EXPECT_EQ(parse_iso_date(bad), std::nullopt) << bad;
  }
}

TEST(Date, WritesTimestamps) {
  const std::int64_t day = 86'400'000'000;
  EXPECT_EQ(to_string(Timestamp{0}), "1970-01-01 00:00:00");
  EXPECT_EQ(to_string(Timestamp{-1}), "1969-12-31 23:59:59.999999");
  EXPECT_EQ(to_string(Timestamp{19874 * day + 61'200'500'000}), "2024-05-31 17:00:00.5");
  EXPECT_EQ(clock_text(day + 1'000'000), "24:00:01");
}

TEST(Date, TodayIsAfterThisWasWritten) { EXPECT_GT(today(), *parse_iso_date("2024-01-01")); }

}  // namespace
}  // namespace parlance::base
