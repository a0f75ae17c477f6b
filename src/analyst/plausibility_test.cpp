#include "analyst/plausibility.hpp"

#include <gtest/gtest.h>

namespace parlance::analyst {
namespace {

connect::QueryResult numbers(const std::vector<std::optional<std::int64_t>>& values) {
  data::Column column(data::Type::integer);
  for (const auto& value : values) {
    if (value) {
      column.push_integer(*value);
    } else {
      column.push_null();
    }
  }
  connect::QueryResult result;
  result.table = data::Table({{"n", std::move(column)}});
  return result;
}

language::Candidate counting() {
  language::Candidate candidate;
  candidate.outputs = {{"n", "measure", "", "count"}};
  return candidate;
}

TEST(Plausibility, ByTheShapeOfTheResult) {
  const language::Candidate plain;
  EXPECT_EQ(plausibility(numbers({1, 2, 3}), plain), 1);
  EXPECT_EQ(plausibility(numbers({7}), counting()), 1);
  EXPECT_LT(plausibility(numbers({}), plain), 1);
  EXPECT_LT(plausibility(numbers({std::nullopt}), counting()), 1);
  EXPECT_LT(plausibility(numbers({0}), counting()), 1);
  EXPECT_EQ(plausibility(numbers({0}), plain), 1) << "a nought that was looked up is a value";
  EXPECT_LT(plausibility(numbers({4, 4}), plain), 1);
  EXPECT_LT(plausibility(numbers({}), plain), plausibility(numbers({4, 4}), plain));
}

}  // namespace
}  // namespace parlance::analyst
