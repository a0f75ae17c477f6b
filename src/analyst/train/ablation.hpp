// What each family of features is worth: accuracy on unseen databases with one family after the other left
// out.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "analyst/train/training.hpp"

namespace parlance::analyst::train {

struct FeatureFamily {
  std::string name;
  std::string meaning;
  std::vector<std::size_t> features;  ///< by choice_feature_number
};

/// Lines "name <tab> meaning <tab> features with blanks between". Code: broken_families for another line or
/// an unknown feature.
[[nodiscard]] base::Result<std::vector<FeatureFamily>> parse_families(std::string_view text);
/// Those of data/feature_families.tsv, built in.
[[nodiscard]] base::Result<std::vector<FeatureFamily>> feature_families();

struct AblationOptions {
  TrainingOptions training;  ///< its seed, folds, number of choices and how the structure model is learnt
  /// From nothing, not from the weights built in, which may have seen every database.
  ListwiseOptions ranker{.steps = 200, .rate = 0.05, .ridge = 0.002};
  ListwiseOptions choice{.steps = 150, .rate = 0.04, .ridge = 0.004};
  unsigned jobs = 1;                                               ///< families at a time
  std::function<void(std::size_t done, std::size_t of)> progress;  ///< called from any thread
};

struct AblationRow {
  std::string left_out;  ///< "" for nothing
  std::string meaning;
  std::size_t ranked = 0;  ///< questions whose first reading by the ranker is right
  std::size_t chosen = 0;  ///< ... whose reading chosen by results is
  std::size_t gained = 0;  ///< right when chosen, and not where nothing is left out
  std::size_t lost = 0;    ///< the reverse
};

struct Ablation {
  std::size_t questions = 0;
  std::size_t declined = 0;  ///< of these, which counts as wrong
  std::size_t databases = 0;
  std::size_t within = 0;         ///< questions with a right reading among those labelled
  std::vector<AblationRow> rows;  ///< nothing left out, then the families in their order
};

/// The same questions and options give the same table, whatever `jobs`. Codes: as of train and
/// feature_families.
[[nodiscard]] base::Result<Ablation> ablate(const std::vector<LabelledQuestion>& all,
                                            const AblationOptions& options);

/// In Markdown.
[[nodiscard]] std::string report(const Ablation& ablation, const AblationOptions& options);

}  // namespace parlance::analyst::train
