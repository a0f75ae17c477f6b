#include "analyst/error_json.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

namespace parlance::analyst {
namespace {

TEST(ErrorJson, HasTheShapeOfTheContract) {
  const base::Error error{
      base::ErrorKind::refused, "unknown_column", "No \"x\".\n", {{"column", "x"}}, nullptr};
  const auto value = boost::json::parse(to_json(error, "2024-05-31T17:00:00Z"));
  EXPECT_EQ(value.as_object().size(), 6U);
  EXPECT_EQ(value.at("detail").as_string(), "No \"x\".\n");
  EXPECT_EQ(value.at("error_type").as_string(), "RefusedError");
  EXPECT_EQ(value.at("code").as_string(), "unknown_column");
  EXPECT_EQ(value.at("parameters").at("column").as_string(), "x");
  EXPECT_EQ(value.at("timestamp").as_string(), "2024-05-31T17:00:00Z");
  EXPECT_TRUE(value.at("request_id").is_null());
}

TEST(ErrorJson, TimestampIsUtc) {
  const auto text = utc_timestamp();
  ASSERT_EQ(text.size(), 20U);
  EXPECT_EQ(text[10], 'T');
  EXPECT_EQ(text.back(), 'Z');
}

}  // namespace
}  // namespace parlance::analyst
