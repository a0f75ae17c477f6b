// A linear model that puts a right reading before the wrong ones of its question.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace parlance::analyst::train {

/// The readings of one question.
struct Group {
  std::vector<std::vector<float>> rows;
  std::vector<bool> right;

  [[nodiscard]] bool teaches() const;  ///< holds a right and a wrong one
};

struct ListwiseOptions {
  int steps = 300;
  double rate = 0.02;
  double ridge = 0.002;        ///< pull towards the start
  std::size_t loose = 0;       ///< so many weights at the end are pulled by ...
  double loose_ridge = 0.002;  ///< ... this instead
};

/// Log-likelihood of the right readings under a softmax over each question's, maximised by Adam over all
/// questions at once, so the same input gives the same weights.
[[nodiscard]] std::vector<double> fit_listwise(const std::vector<const Group*>& groups,
                                               const std::vector<double>& start,
                                               const ListwiseOptions& options);

[[nodiscard]] double weigh(std::span<const double> weights, std::span<const float> row);

/// What each reading should move by: probability among the right ones less probability among all. Empty where
/// the question teaches nothing.
[[nodiscard]] std::vector<double> pulls(const std::vector<double>& scores, const std::vector<bool>& right);
[[nodiscard]] std::vector<double> softmax(const std::vector<double>& scores);

}  // namespace parlance::analyst::train
