// The few statistics that findings and bins rest on. All are pure and take finite numbers.
#pragma once

#include <cstddef>
#include <vector>

namespace parlance::insight {

/// Of sorted numbers, by linear interpolation between order statistics (Hyndman and Fan's type 7).
[[nodiscard]] double quantile(const std::vector<double>& sorted, double probability);
[[nodiscard]] double mean(const std::vector<double>& numbers);
[[nodiscard]] double median(std::vector<double> numbers);
/// 0 where either side does not vary.
[[nodiscard]] double pearson(const std::vector<double>& left, const std::vector<double>& right);
/// Pearson's coefficient of ranks; ties share their mean rank.
[[nodiscard]] double spearman(const std::vector<double>& left, const std::vector<double>& right);

/// Mann and Kendall's test for a monotonic trend, with the correction for ties.
struct MannKendall {
  double tau = 0;      ///< -1 .. 1
  double p_value = 1;  ///< two-sided, by the normal approximation with continuity correction
};
[[nodiscard]] MannKendall mann_kendall(const std::vector<double>& numbers);

/// y = intercept + slope * index by least squares.
struct Line {
  double slope = 0;
  double intercept = 0;
  double r_squared = 0;
};
[[nodiscard]] Line fit_line(const std::vector<double>& numbers);

}  // namespace parlance::insight
