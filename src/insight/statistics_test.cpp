#include "insight/statistics.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <vector>

#include "insight/bins.hpp"

namespace parlance::insight {
namespace {

TEST(Statistics, QuantilesInterpolate) {
  const std::vector<double> sorted{1, 2, 3, 4};
  EXPECT_DOUBLE_EQ(quantile(sorted, 0), 1);
  EXPECT_DOUBLE_EQ(quantile(sorted, 0.25), 1.75);
  EXPECT_DOUBLE_EQ(quantile(sorted, 0.5), 2.5);
  EXPECT_DOUBLE_EQ(quantile(sorted, 1), 4);
  EXPECT_DOUBLE_EQ(median({5, 1, 3}), 3);
}

TEST(Statistics, CorrelationOfKnownPairs) {
  EXPECT_NEAR(pearson({1, 2, 3, 4}, {2, 4, 6, 8}), 1, 1e-12);
  EXPECT_NEAR(pearson({1, 2, 3, 4}, {4, 3, 2, 1}), -1, 1e-12);
  EXPECT_EQ(pearson({1, 2, 3}, {5, 5, 5}), 0);
  EXPECT_NEAR(pearson({1, 2, 3, 4, 5}, {1, 8, 27, 64, 125}), 0.943118, 1e-6);
  EXPECT_NEAR(spearman({1, 2, 3, 4, 5}, {1, 8, 27, 64, 125}), 1, 1e-12);
  EXPECT_NEAR(spearman({1, 2, 2, 3}, {1, 2, 3, 4}), 0.948683, 1e-6);
}

TEST(Statistics, MannKendallSeesTrendsAndOnlyThem) {
  EXPECT_LT(mann_kendall({1, 2, 3, 4, 5, 6, 7, 8}).p_value, 0.001);
  EXPECT_NEAR(mann_kendall({8, 7, 6, 5, 4}).tau, -1, 1e-12);
  EXPECT_GT(mann_kendall({1, 9, 2, 8, 3, 7, 4, 6}).p_value, 0.5);
  EXPECT_EQ(mann_kendall({4, 4, 4, 4}).p_value, 1);
  EXPECT_EQ(mann_kendall({}).p_value, 1);
}

TEST(Statistics, LeastSquares) {
  const Line line = fit_line({1, 3, 5, 7});
  EXPECT_NEAR(line.slope, 2, 1e-12);
  EXPECT_NEAR(line.intercept, 1, 1e-12);
  EXPECT_NEAR(line.r_squared, 1, 1e-12);
}

TEST(Bins, CountEveryNumberOnceOnWhateverScale) {
  std::mt19937 engine(7);
  for (const double scale : {1e-9, 1.0, 1e12}) {
    for (std::size_t count : {1u, 2u, 9u, 1000u}) {
      std::vector<double> numbers;
      for (std::size_t i = 0; i < count; ++i)
        numbers.push_back((static_cast<double>(engine() % 100000) - 4e4) * scale);
      const std::vector<Bin> bins = bin_numbers(numbers);
      std::size_t total = 0;
      for (const Bin& bin : bins) total += bin.count;
      EXPECT_EQ(total, count) << scale;
      EXPECT_LE(bins.size(), 26u) << scale;
      EXPECT_LE(bins.front().from, *std::ranges::min_element(numbers));
      EXPECT_GE(bins.back().to, *std::ranges::max_element(numbers));
    }
  }
  EXPECT_TRUE(bin_numbers({}).empty());
  EXPECT_EQ(bin_numbers({3, 3, 3}).size(), 1u);
}

}  // namespace
}  // namespace parlance::insight
