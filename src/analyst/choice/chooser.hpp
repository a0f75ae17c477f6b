// Which of several readings that were run is meant, and how sure that is: a linear model and boosted trees
// over choice_features.hpp, then a logistic model of confidence. Trained by train/.
#pragma once

#include <string_view>
#include <vector>

#include "analyst/choice/boosted_trees.hpp"
#include "analyst/choice/choice_features.hpp"
#include "base/result.hpp"

namespace parlance::analyst {

/// For each reading, in their order.
struct Judgement {
  std::vector<double> scores;       ///< log-odds among these readings
  std::vector<double> shares;       ///< probability among them, those that return the same rows together
  std::vector<double> confidences;  ///< calibrated probability of returning the right rows

  [[nodiscard]] std::size_t best() const;  ///< of several equal ones the first
};

/// What a judgement of confidence is made from.
struct Certainty {
  double logit_share = 0;  ///< of Judgement::shares, cut at +-3
  std::span<const float> row;
};

/// Immutable; one serves all threads.
class Chooser {
 public:
  /// From data/choice.tsv, choice_trees.tsv and choice_calibration.tsv, built in. Code: broken_weights.
  static base::Result<Chooser> make();
  /// `weights` and `calibration` are lines "name <tab> number"; a calibration may also name "constant" and
  /// "logit_share". Code: broken_weights.
  static base::Result<Chooser> parse(std::string_view weights, std::string_view trees,
                                     std::string_view calibration);

  [[nodiscard]] Judgement judge(const std::vector<ChoiceFeatures>& rows,
                                const std::vector<Observed>& readings) const;

 private:
  [[nodiscard]] double score(std::span<const float> row) const;
  [[nodiscard]] double confidence(const Certainty& certainty) const;

  std::vector<double> weights_;
  BoostedTrees trees_;
  double constant_ = 0;
  double logit_share_ = 1;
  std::vector<double> calibration_;  ///< by feature
};

/// Shares from scores; readings with equal fingerprints have the sum of theirs.
[[nodiscard]] std::vector<double> shares_of(const std::vector<double>& scores,
                                            const std::vector<std::uint64_t>& fingerprints);
[[nodiscard]] double logit(double share);  ///< cut at +-3

[[nodiscard]] FeatureNames choice_feature_names();

}  // namespace parlance::analyst
