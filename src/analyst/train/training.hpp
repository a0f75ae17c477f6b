// Learns from labelled questions how readings are ranked before they are run, how one is chosen after, and
// how sure to be of each. Every figure told is of databases that the model behind it has not seen.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "analyst/train/boosting.hpp"
#include "analyst/train/labelled.hpp"
#include "analyst/train/listwise.hpp"
#include "analyst/train/structure_training.hpp"
#include "base/result.hpp"

namespace parlance::analyst::train {

struct TrainingOptions {
  std::uint64_t seed = 1;
  std::size_t folds = 5;
  std::size_t choices = 8;  ///< readings a choice is made among
  /// Close to the start: the weights built in also serve questions of other kinds than those learnt from.
  /// What the structure model expects is weighed as the questions say.
  ListwiseOptions ranker{
      .steps = 150, .rate = 0.04, .ridge = 0.1, .loose = language::slot_count, .loose_ridge = 0.01};
  ListwiseOptions choice{.steps = 150, .rate = 0.04, .ridge = 0.004};
  BoostingOptions trees;
  StructureTraining structure;
};

/// Numbers of questions, each judged by models that were trained without its database.
struct Figures {
  std::size_t questions = 0;  ///< with readings
  std::size_t declined = 0;   ///< without any: they count as wrong
  std::size_t databases = 0;
  std::size_t readings = 0;
  std::size_t structures = 0;  ///< questions whose right query has a structure
  std::array<std::size_t, language::slot_count> slots_right{};  ///< of those, likeliest value right
  std::size_t within_all = 0;      ///< a right reading is among all that were labelled
  std::size_t within_choices = 0;  ///< ... among those a choice is made from
  std::size_t first_before = 0;    ///< the first one is right by the weights built in, which may have seen it
  std::size_t first_ranked = 0;    ///< ... by the ranker
  std::size_t chosen_linear = 0;   ///< ... by the choice without trees
  std::size_t chosen_trees = 0;    ///< ... by the choice with trees
  double error_ranked = 0;         ///< expected calibration error of the ranker's confidence
  double error_chosen = 0;         ///< ... of the choice's

  /// Trees are kept where they are worth having: a hundredth of the questions.
  [[nodiscard]] bool keeps_trees() const { return chosen_trees > chosen_linear + questions / 100; }
};

struct Trained {
  std::vector<std::pair<std::string, std::string>> files;  ///< name and text of each data file
  Figures figures;
};

/// The same questions and options give the same files. Code: nothing_to_learn where fewer databases than
/// folds hold a question with a right and a wrong reading.
[[nodiscard]] base::Result<Trained> train(const std::vector<LabelledQuestion>& all,
                                          const TrainingOptions& options);

/// The figures as a short text for people, in Markdown.
[[nodiscard]] std::string report(const Figures& figures, const TrainingOptions& options);

}  // namespace parlance::analyst::train
