#include "analyst/train/calibrating.hpp"

#include "analyst/eval/summary.hpp"

namespace parlance::analyst::train {

double cross_fitted_error(const std::vector<Observation>& observations, const std::vector<std::size_t>& folds,
                          std::size_t fold_count) {
  std::vector<std::pair<double, bool>> judged;
  for (std::size_t fold = 0; fold < fold_count; ++fold) {
    std::vector<Observation> seen;
    for (std::size_t index = 0; index < observations.size(); ++index) {
      if (folds[index] != fold) seen.push_back(observations[index]);
    }
    const auto coefficients = fit_logistic(seen);
    for (std::size_t index = 0; index < observations.size(); ++index) {
      if (folds[index] != fold) continue;
      judged.emplace_back(probability(coefficients, observations[index].terms), observations[index].right);
    }
  }
  return eval::calibration_error(judged);
}

}  // namespace parlance::analyst::train
