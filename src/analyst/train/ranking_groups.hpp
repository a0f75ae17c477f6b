// Labelled questions as ranking and choice learn from them, and the folds that keep a database's questions
// from the models that judge them. Training and ablation are made of these.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "analyst/train/labelled.hpp"
#include "analyst/train/listwise.hpp"
#include "analyst/train/structure_examples.hpp"
#include "base/result.hpp"

namespace parlance::analyst::train {

struct Folds {
  std::vector<std::size_t> of;  ///< one a question
  std::size_t count = 0;
};

/// Whole databases dealt to folds in the order of a draw, so that folds are even.
[[nodiscard]] Folds deal_folds(const std::vector<LabelledQuestion>& questions, std::size_t count,
                               std::uint64_t seed);

/// Without those that were declined.
[[nodiscard]] std::vector<LabelledQuestion> with_readings(const std::vector<LabelledQuestion>& all);

/// Code: nothing_to_learn where fewer databases than folds hold a question with a right and a wrong reading.
[[nodiscard]] base::Result<void> check_enough(const std::vector<LabelledQuestion>& questions,
                                              std::size_t folds);

/// A question's readings by the compiler's features.
[[nodiscard]] Group to_group(const LabelledQuestion& question);

/// Fills the features of each group that say what the structure model expects, by a model that was learnt
/// without the question's database; `judge` is told what that model expects of each question.
void expect_structures(
    const std::vector<LabelledQuestion>& questions, const StructureExamples& examples, const Folds& folds,
    const StructureTraining& options, std::vector<Group>& groups,
    const std::function<void(std::size_t question, const language::Expectation& expectation)>& judge);

/// A question's best readings by a ranker, as the choice sees them.
struct ChoiceGroup {
  Group group;
  std::vector<std::uint64_t> fingerprints;
};

/// Of the `count` readings with the best `scores`.
[[nodiscard]] ChoiceGroup to_choice(const LabelledQuestion& question, const Group& group,
                                    const std::vector<double>& scores, std::size_t count);

/// Blanks what the compiler saw: the ranker has weighed it, and what it weighs wrongly for questions of other
/// kinds than those learnt from would be weighed wrongly twice.
void leave_to_results(Group& choice);

[[nodiscard]] std::vector<double> scores_of(const Group& group, const std::vector<double>& weights);
[[nodiscard]] std::size_t best_of(const std::vector<double>& scores);

/// Groups of other folds that hold a right and a wrong reading.
[[nodiscard]] std::vector<const Group*> teaching_without(const std::vector<Group>& groups, const Folds& folds,
                                                         std::size_t fold);

/// Where the choice starts: as the ranker scored.
[[nodiscard]] std::vector<double> choice_start();

}  // namespace parlance::analyst::train
