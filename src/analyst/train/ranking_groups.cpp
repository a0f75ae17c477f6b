#include "analyst/train/ranking_groups.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "analyst/choice/choice_features.hpp"
#include "analyst/choice/wording.hpp"
#include "analyst/train/label.hpp"
#include "language/features.hpp"

namespace parlance::analyst::train {

Folds deal_folds(const std::vector<LabelledQuestion>& questions, std::size_t count, std::uint64_t seed) {
  std::set<std::pair<std::uint64_t, std::string>> drawn;
  for (const auto& question : questions) drawn.emplace(draw(question.database, seed), question.database);
  std::map<std::string, std::size_t> fold_of;
  for (const auto& [number, database] : drawn) fold_of.emplace(database, fold_of.size() % count);
  Folds folds{{}, count};
  for (const auto& question : questions) folds.of.push_back(fold_of[question.database]);
  return folds;
}

std::vector<LabelledQuestion> with_readings(const std::vector<LabelledQuestion>& all) {
  std::vector<LabelledQuestion> questions;
  std::ranges::copy_if(all, std::back_inserter(questions),
                       [](const LabelledQuestion& question) { return !question.readings.empty(); });
  return questions;
}

base::Result<void> check_enough(const std::vector<LabelledQuestion>& questions, std::size_t folds) {
  std::set<std::string> teaching;
  for (const auto& question : questions) {
    if (to_group(question).teaches()) teaching.insert(question.database);
  }
  if (folds >= 2 && teaching.size() >= folds) return {};
  return base::fail(base::ErrorKind::usage, "nothing_to_learn",
                    "Training needs questions with right and wrong readings on at least " +
                        std::to_string(folds) + " databases; there are " + std::to_string(teaching.size()) +
                        ".",
                    {{"databases", std::to_string(teaching.size())}});
}

Group to_group(const LabelledQuestion& question) {
  Group group;
  for (const auto& reading : question.readings) {
    group.rows.push_back(reading.features);
    group.right.push_back(reading.right);
  }
  return group;
}

void expect_structures(
    const std::vector<LabelledQuestion>& questions, const StructureExamples& examples, const Folds& folds,
    const StructureTraining& options, std::vector<Group>& groups,
    const std::function<void(std::size_t question, const language::Expectation& expectation)>& judge) {
  for (std::size_t fold = 0; fold < folds.count; ++fold) {
    const auto model = fit_structure(
        examples.where([&](std::size_t question) { return folds.of[question] != fold; }), options);
    for (std::size_t index = 0; index < questions.size(); ++index) {
      if (folds.of[index] != fold) continue;
      const auto expectation = model.expect(examples.words(index));
      for (std::size_t row = 0; row < groups[index].rows.size(); ++row)
        set_expectations(expectation, questions[index].readings[row].structure, groups[index].rows[row]);
      judge(index, expectation);
    }
  }
}

ChoiceGroup to_choice(const LabelledQuestion& question, const Group& group, const std::vector<double>& scores,
                      std::size_t count) {
  std::vector<std::size_t> order;
  for (std::size_t index = 0; index < scores.size(); ++index) order.push_back(index);
  std::ranges::stable_sort(order,
                           [&](std::size_t left, std::size_t right) { return scores[left] > scores[right]; });
  order.resize(std::min(order.size(), count));
  ChoiceGroup choice;
  std::vector<Observed> readings;
  for (const auto index : order) {
    const auto& reading = question.readings[index];
    readings.push_back({group.rows[index], scores[index], reading.facts});
    choice.fingerprints.push_back(reading.facts.fingerprint);
    choice.group.right.push_back(reading.right);
  }
  choice.group.rows = measure_choice(read_wording(question.question), readings);
  return choice;
}

void leave_to_results(Group& choice) {
  for (auto& row : choice.rows) std::fill_n(row.begin(), language::feature_count, 0.0F);
}

std::vector<double> scores_of(const Group& group, const std::vector<double>& weights) {
  std::vector<double> scores;
  for (const auto& row : group.rows) scores.push_back(weigh(weights, row));
  return scores;
}

std::size_t best_of(const std::vector<double>& scores) {
  return static_cast<std::size_t>(std::ranges::max_element(scores) - scores.begin());
}

std::vector<const Group*> teaching_without(const std::vector<Group>& groups, const Folds& folds,
                                           std::size_t fold) {
  std::vector<const Group*> kept;
  for (std::size_t index = 0; index < groups.size(); ++index) {
    if (folds.of[index] != fold && groups[index].teaches()) kept.push_back(&groups[index]);
  }
  return kept;
}

std::vector<double> choice_start() {
  std::vector<double> start(choice_feature_count(), 0);
  start[choice_feature_number("score_behind")] = -1;
  return start;
}

}  // namespace parlance::analyst::train
