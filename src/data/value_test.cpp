#include "data/value.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

namespace parlance::data {
namespace {

constexpr std::int64_t hour = 3'600'000'000;

TEST(Value, WritesAsAPersonWould) {
  struct Case {
    Value value;
    std::string expected;
  };
  const std::vector<Case> cases = {
      {Null{}, ""},
      {true, "true"},
      {false, "false"},
      {std::int64_t{-42}, "-42"},
      {std::numeric_limits<std::int64_t>::min(), "-9223372036854775808"},
      {0.1, "0.1"},
      {3.0, "3"},
      {1000000.0, "1000000"},
      {-0.000125, "-0.000125"},
      {1e300, "1e+300"},
      {1e-9, "1e-09"},
      {std::nan(""), "nan"},
      {-std::numeric_limits<double>::infinity(), "-infinity"},
      {std::string("text, as is"), "text, as is"},
      {base::Date{19874}, "2024-05-31"},
      {TimeOfDay{17 * hour + 1}, "17:00:00.000001"},
      {base::Timestamp{hour}, "1970-01-01 01:00:00"},
      {Interval{14, 3, 4 * hour}, "1 year 2 months 3 days 04:00:00"},
      {Interval{0, 0, 0}, "00:00:00"},
      {Interval{0, -1, -hour}, "-1 day -01:00:00"},
  };
  for (const auto& c : cases) EXPECT_EQ(to_string(c.value), c.expected);
}

TEST(Value, WritesDecimalsExactly) {
  struct Case {
    Decimal decimal;
    std::string expected;
  };
  const Int128 least = static_cast<Int128>(1) << 126;
  const std::vector<Case> cases = {
      {{0, 0}, "0"},
      {{0, 2}, "0.00"},
      {{5, 2}, "0.05"},
      {{-5, 2}, "-0.05"},
      {{12345, 2}, "123.45"},
      {{100, 0}, "100"},
      {{-(least - 1) - least, 0}, "-170141183460469231731687303715884105727"},
      {{-least - least, 38}, "-1.70141183460469231731687303715884105728"},
  };
  for (const auto& c : cases) EXPECT_EQ(to_string(c.decimal), c.expected);
}

TEST(Value, RoundsDecimalsOnce) {
  EXPECT_EQ(to_double(Decimal{1, 1}), 0.1);
  EXPECT_EQ(to_double(Decimal{-12345, 2}), -123.45);
  EXPECT_EQ(to_double(Decimal{static_cast<Int128>(123456789012345678) * 1000 + 901, 20}),
            1.23456789012345678901);
  EXPECT_EQ(to_double(Decimal{1, 38}), 1e-38);
}

TEST(Value, IsANumberOrNot) {
  EXPECT_EQ(to_double(Value(true)), 1.0);
  EXPECT_EQ(to_double(Value(std::int64_t{7})), 7.0);
  EXPECT_EQ(to_double(Value(Decimal{75, 1})), 7.5);
  EXPECT_TRUE(std::isnan(to_double(Value(std::string("7")))));
  EXPECT_TRUE(std::isnan(to_double(Value(Null{}))));
  EXPECT_TRUE(is_null(Value()));
  EXPECT_FALSE(is_null(Value(false)));
}

}  // namespace
}  // namespace parlance::data
