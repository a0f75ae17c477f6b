#include "semantic/meaning/date_format.hpp"

#include <gtest/gtest.h>

#include "base/text.hpp"
#include "semantic/case_file.hpp"

namespace parlance::semantic {
namespace {

TEST(DateFormat, IsDetected) {
  const DateFormats formats;
  for (const auto& test : read_cases("semantic/date_formats.txt")) {
    const auto cells = base::split(test.input, '|');
    const std::vector<std::string_view> texts(cells.begin(), cells.end());
    EXPECT_EQ(formats.detect(texts), test.expected) << test.input;
  }
}

TEST(DateFormat, MomentsAreRead) {
  EXPECT_EQ(base::to_string(*parse_date("Jun 12 1998", "%b %d %Y")), "1998-06-12 00:00:00");
  EXPECT_EQ(base::to_string(*parse_date("1/2/2015 12:05 AM", "%m/%d/%Y %I:%M %p")), "2015-01-02 00:05:00");
  EXPECT_EQ(base::to_string(*parse_date("1/2/2015 3:05 PM", "%m/%d/%Y %I:%M %p")), "2015-01-02 15:05:00");
  EXPECT_EQ(base::to_string(*parse_date("12/31/68", "%m/%d/%y")), "2068-12-31 00:00:00");
  EXPECT_EQ(base::to_string(*parse_date("12/31/69", "%m/%d/%y")), "1969-12-31 00:00:00");
  EXPECT_EQ(base::to_string(*parse_date("2020-02", "%Y-%m")), "2020-02-01 00:00:00");
}

TEST(DateFormat, WhatDoesNotFitIsRefused) {
  EXPECT_FALSE(parse_date("2021-02-29", "%Y-%m-%d"));
  EXPECT_FALSE(parse_date("2021-02-28x", "%Y-%m-%d"));
  EXPECT_FALSE(parse_date("", "%Y"));
  EXPECT_FALSE(parse_date("25:00", "%H:%M"));
  EXPECT_FALSE(parse_date("13 PM", "%I %p"));
  EXPECT_FALSE(parse_date("2020", "%Q"));
}

}  // namespace
}  // namespace parlance::semantic
