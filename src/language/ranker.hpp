// A linear model over the features of readings, and the probability that the best one is right.
#pragma once

#include <vector>

#include "base/result.hpp"
#include "language/features.hpp"

namespace parlance::language {

/// Weights from data/weights.tsv, calibration from data/calibration.tsv; immutable.
class Ranker {
 public:
  /// Code: broken_weights.
  static base::Result<Ranker> make();

  [[nodiscard]] double score(const Features& features) const;
  /// Of a reading `margin` ahead of the next that differs (negative where it is behind), by logistic
  /// regression.
  [[nodiscard]] double confidence(double margin, const Features& features, std::size_t words) const;

 private:
  std::array<double, feature_count> weights_{};
  std::array<double, 5>
      calibration_{};  ///< constant, margin, unexplained, guessed, share of words unexplained
};

}  // namespace parlance::language
