#include "language/operand.hpp"

#include <gtest/gtest.h>

#include <string>

#include "sql/dialect/dialect.hpp"

namespace parlance::language {
namespace {

TEST(NumberLiteral, IsWrittenAsPeopleWriteIt) {
  struct Case {
    double value;
    std::string text;
  };
  const Case cases[] = {
      {0, "0"},
      {5, "5"},
      {-3, "-3"},
      {8.5, "8.5"},
      {-0.25, "-0.25"},
      {0.1, "0.1"},
      {1e-4, "0.0001"},
      {37.5, "37.5"},
      {123456789012345.5, "123456789012345.5"},
      {1e15, "1000000000000000"},
      {9.9e-5, "9.9e-5"},
      {1e20, "1e20"},
  };
  for (const auto& [value, text] : cases) {
    const auto printed = sql::duckdb_dialect().print(number_literal(value));
    ASSERT_TRUE(printed) << text;
    EXPECT_EQ(*printed, text);
  }
}

}  // namespace
}  // namespace parlance::language
