// What was learnt, as the data files that are built into the program.
#pragma once

#include <string>
#include <vector>

#include "analyst/choice/boosted_trees.hpp"

namespace parlance::analyst::train {

[[nodiscard]] std::string print_ranker_weights(const std::vector<double>& weights);
[[nodiscard]] std::string print_choice_weights(const std::vector<double>& weights);
[[nodiscard]] std::string print_choice_trees(const BoostedTrees& trees);
/// Coefficients in the order of calibrating.hpp, after the constant and the margin or share.
[[nodiscard]] std::string print_ranker_calibration(const std::vector<double>& coefficients);
[[nodiscard]] std::string print_choice_calibration(const std::vector<double>& coefficients);

}  // namespace parlance::analyst::train
