// Boosted trees that add to the scores of a linear model, by Newton steps on the listwise likelihood.
#pragma once

#include <cstddef>
#include <vector>

#include "analyst/choice/boosted_trees.hpp"
#include "analyst/train/listwise.hpp"

namespace parlance::analyst::train {

struct BoostingOptions {
  std::size_t trees = 100;
  std::size_t depth = 3;
  std::size_t bins = 32;  ///< thresholds tried of each feature, by quantile
  double rate = 0.1;
  double ridge = 8;          ///< on leaf values
  double least_weight = 12;  ///< sum of second derivatives that a leaf needs
  double least_gain = 1;
};

/// `base` weighs the rows of every group before the first tree. Deterministic.
[[nodiscard]] BoostedTrees fit_trees(const std::vector<const Group*>& groups, const std::vector<double>& base,
                                     const BoostingOptions& options);

}  // namespace parlance::analyst::train
