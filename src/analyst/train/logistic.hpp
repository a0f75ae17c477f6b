// Logistic regression, for calibration.
#pragma once

#include <span>
#include <vector>

namespace parlance::analyst::train {

struct Observation {
  std::vector<double> terms;  ///< the first is 1
  bool right = false;
};

/// Newton's method with a small ridge on all terms but the first; deterministic. Empty for no observations.
[[nodiscard]] std::vector<double> fit_logistic(const std::vector<Observation>& observations,
                                               double ridge = 1);

[[nodiscard]] double probability(std::span<const double> coefficients, std::span<const double> terms);

}  // namespace parlance::analyst::train
