// A linear model over the features of readings, and the probability that the best one is right.
#pragma once

#include <array>

#include "base/result.hpp"
#include "language/features.hpp"

namespace parlance::language {

inline constexpr double widest_margin = 4;  ///< a reading that leads by more is no surer

/// Weights from data/weights.tsv, calibration from data/calibration.tsv; immutable.
class Ranker {
 public:
  /// Code: broken_weights.
  static base::Result<Ranker> make();

  [[nodiscard]] double score(const Features& features) const;
  /// Of a reading `margin` ahead of the next that differs (negative where it is behind), by logistic
  /// regression over the margin and some of the features.
  [[nodiscard]] double confidence(double margin, const Features& features) const;
  [[nodiscard]] const std::array<double, feature_count>& weights() const { return weights_; }

 private:
  std::array<double, feature_count> weights_{};
  double constant_ = 0;
  double margin_ = 1;
  std::array<double, feature_count> calibration_{};
};

}  // namespace parlance::language
