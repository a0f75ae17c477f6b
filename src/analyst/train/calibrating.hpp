// What confidence is made from beside the scores, and how honest it is.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "analyst/train/logistic.hpp"

namespace parlance::analyst::train {

/// Features that say how sure to be before anything is run, beside the margin.
inline constexpr std::array<std::string_view, 5> ranked_calibration_features = {
    "unexplained", "guessed_measure", "link_minimum", "unused_values", "tables"};
/// ... and after the look at the results, beside the share of the probability.
inline constexpr std::array<std::string_view, 6> chosen_calibration_features = {
    "unexplained", "guessed_measure", "link_minimum", "unused_values", "tables", "empty"};

/// Expected calibration error where each fold is judged by coefficients fitted to the others. `folds` numbers
/// the fold of each observation.
[[nodiscard]] double cross_fitted_error(const std::vector<Observation>& observations,
                                        const std::vector<std::size_t>& folds, std::size_t fold_count);

}  // namespace parlance::analyst::train
