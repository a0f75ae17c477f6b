#include "analyst/profile_report.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace parlance::analyst {
namespace {

data::Column reals(const std::vector<double>& values) {
  data::Column column(data::Type::real);
  for (const double value : values) {
    if (std::isnan(value)) {
      column.push_null();
    } else {
      column.push_real(value);
    }
  }
  return column;
}

TEST(Correlation, OfKnownPairs) {
  const auto left = reals({1, 2, 3, 4});
  EXPECT_NEAR(correlation(left, reals({2, 4, 6, 8})), 1, 1e-12);
  EXPECT_NEAR(correlation(left, reals({8, 6, 4, 2})), -1, 1e-12);
  EXPECT_NEAR(correlation(left, reals({1, 3, 2, 4})), 0.8, 1e-12);
  EXPECT_NEAR(correlation(reals({1, 2, NAN, 3}), reals({1, 2, 100, 3})), 1, 1e-12);
  EXPECT_TRUE(std::isnan(correlation(left, reals({5, 5, 5, 5}))));
  EXPECT_TRUE(std::isnan(correlation(reals({1, 2}), reals({1, 2}))));
}

TEST(Outliers, ByTheFences) {
  const auto count = count_outliers(reals({10, 11, 12, 13, 14, 15, 16, 17, 100, -100}));
  EXPECT_EQ(count.above, 1U);
  EXPECT_EQ(count.below, 1U);
  EXPECT_EQ(count.of, 10U);
  const auto few = count_outliers(reals({1, 2, 3, 1'000}));
  EXPECT_EQ(few.above, 0U) << "four values have no tails";
  const auto flat = count_outliers(reals({1, 1, 1, 1, 1, 1, 1, 1, 1, 9}));
  EXPECT_EQ(flat.above, 0U) << "without spread there is no measure of far";
}

}  // namespace
}  // namespace parlance::analyst
