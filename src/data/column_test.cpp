#include "data/column.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <string>
#include <vector>

namespace parlance::data {
namespace {

struct Case {
  Type type;
  std::uint8_t scale;
  std::function<void(Column&)> push;
  Value value;
  double number;
  std::string formatted;
};

const double none = std::nan("");

std::vector<Case> one_of_each() {
  return {
      {Type::boolean, 0, [](Column& c) { c.push_boolean(true); }, true, 1, "true"},
      {Type::integer, 0, [](Column& c) { c.push_integer(-7); }, std::int64_t{-7}, -7, "-7"},
      {Type::real, 0, [](Column& c) { c.push_real(2.5); }, 2.5, 2.5, "2.5"},
      {Type::decimal, 2, [](Column& c) { c.push_decimal(1999); }, Decimal{1999, 2}, 19.99, "19.99"},
      {Type::text, 0, [](Column& c) { c.push_text("é"); }, std::string("é"), none, "é"},
      {Type::blob, 0, [](Column& c) { c.push_text("00FF"); }, std::string("00FF"), none, "00FF"},
      {Type::nested, 0, [](Column& c) { c.push_text("[1]"); }, std::string("[1]"), none, "[1]"},
      {Type::date, 0, [](Column& c) { c.push_date({1}); }, base::Date{1}, none, "1970-01-02"},
      {Type::time, 0, [](Column& c) { c.push_time({1'000'000}); }, TimeOfDay{1'000'000}, none, "00:00:01"},
      {Type::timestamp, 0, [](Column& c) { c.push_timestamp({0}); }, base::Timestamp{0}, none,
       "1970-01-01 00:00:00"},
      {Type::interval, 0, [](Column& c) { c.push_interval({1, 0, 0}); }, Interval{1, 0, 0}, none, "1 month"},
  };
}

TEST(Column, HoldsEveryTypeWithNullsBetween) {
  for (const auto& c : one_of_each()) {
    Column column(c.type, c.scale);
    column.reserve(3);
    column.push_null();
    c.push(column);
    column.push_null();
    const auto name = to_string(c.type);
    EXPECT_EQ(column.size(), 3U) << name;
    EXPECT_EQ(column.null_count(), 2U) << name;
    EXPECT_TRUE(column.is_null(0)) << name;
    EXPECT_FALSE(column.is_null(1)) << name;
    EXPECT_EQ(column.value(0), Value(Null{})) << name;
    EXPECT_EQ(column.value(1), c.value) << name;
    EXPECT_EQ(column.formatted(1), c.formatted) << name;
    EXPECT_EQ(column.formatted(2), "") << name;
    EXPECT_TRUE(std::isnan(column.number(0))) << name;
    if (std::isnan(c.number)) {
      EXPECT_TRUE(std::isnan(column.number(1))) << name;
    } else {
      EXPECT_EQ(column.number(1), c.number) << name;
    }
  }
}

TEST(Column, OfNoTypeHoldsOnlyNulls) {
  Column column;
  column.push_null();
  EXPECT_EQ(column.type(), Type::null);
  EXPECT_EQ(column.size(), 1U);
  EXPECT_EQ(column.value(0), Value(Null{}));
}

TEST(Column, KeepsTextsApart) {
  Column column(Type::text);
  for (const char* text : {"", "a", "bc", ""}) column.push_text(text);
  column.push_text(std::string_view("n\0l", 3));
  EXPECT_EQ(column.text(0), "");
  EXPECT_EQ(column.text(1), "a");
  EXPECT_EQ(column.text(2), "bc");
  EXPECT_EQ(column.text(3), "");
  EXPECT_EQ(column.text(4), std::string_view("n\0l", 3));
}

TEST(Column, ComparesByValue) {
  Column left(Type::integer);
  Column right(Type::integer);
  left.push_integer(1);
  right.push_integer(1);
  EXPECT_EQ(left, right);
  right.push_null();
  EXPECT_NE(left, right);
  left.push_integer(0);
  EXPECT_NE(left, right);
}

}  // namespace
}  // namespace parlance::data
