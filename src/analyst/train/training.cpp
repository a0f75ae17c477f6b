#include "analyst/train/training.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "analyst/choice/choice_features.hpp"
#include "analyst/choice/chooser.hpp"
#include "analyst/eval/summary.hpp"
#include "analyst/train/calibrating.hpp"
#include "analyst/train/ranking_groups.hpp"
#include "analyst/train/structure_examples.hpp"
#include "analyst/train/weight_files.hpp"
#include "language/features.hpp"
#include "language/ranker.hpp"

namespace parlance::analyst::train {
namespace {

std::vector<double> ranker_start() {
  const auto ranker = language::Ranker::make();
  if (!ranker) return std::vector<double>(language::feature_count, 0);
  return {ranker->weights().begin(), ranker->weights().end()};
}

/// What the ranker's confidence is made from: the lead over the next reading, cut as the ranker cuts it.
Observation ranked_observation(const Group& group, const std::vector<double>& scores) {
  const auto best = best_of(scores);
  double next = scores[best] - language::widest_margin;
  for (std::size_t index = 0; index < scores.size(); ++index) {
    if (index != best) next = std::max(next, scores[index]);
  }
  Observation observation{{1, scores[best] - next}, group.right[best]};
  for (const auto name : ranked_calibration_features) {
    observation.terms.push_back(group.rows[best][choice_feature_number(name)]);
  }
  return observation;
}

Observation chosen_observation(const ChoiceGroup& choice, const std::vector<double>& scores) {
  const auto best = best_of(scores);
  const double share = shares_of(scores, choice.fingerprints)[best];
  Observation observation{{1, logit(share)}, choice.group.right[best]};
  for (const auto name : chosen_calibration_features) {
    observation.terms.push_back(choice.group.rows[best][choice_feature_number(name)]);
  }
  return observation;
}

class Training {
 public:
  Training(const std::vector<LabelledQuestion>& questions, const StructureExamples& examples,
           const TrainingOptions& options)
      : questions_(questions),
        examples_(examples),
        options_(options),
        folds_(deal_folds(questions, options.folds, options.seed)),
        start_(ranker_start()) {
    for (const auto& question : questions) groups_.push_back(to_group(question));
    learn_structures();
  }

  Trained run() {
    count();
    rank_by_folds();
    choose_by_folds();
    Trained trained;
    const auto weights = fit_listwise(all_of(groups_), start_, options_.ranker);
    const auto groups = choice_groups();
    const auto choice = fit_listwise(all_of(groups), choice_start(), options_.choice);
    const auto trees =
        figures_.keeps_trees() ? fit_trees(all_of(groups), choice, options_.trees) : BoostedTrees();
    figures_.error_ranked = cross_fitted_error(ranked_, folds_.of, options_.folds);
    figures_.error_chosen = cross_fitted_error(chosen_, folds_.of, options_.folds);
    trained.files = {{"structure.tsv", print_structure_model(structures_)},
                     {"weights.tsv", print_ranker_weights(weights)},
                     {"calibration.tsv", print_ranker_calibration(fit_logistic(ranked_))},
                     {"choice.tsv", print_choice_weights(choice)},
                     {"choice_trees.tsv", print_choice_trees(trees)},
                     {"choice_calibration.tsv", print_choice_calibration(fit_logistic(chosen_))}};
    trained.figures = figures_;
    return trained;
  }

 private:
  static std::vector<const Group*> all_of(const std::vector<Group>& groups) {
    std::vector<const Group*> all;
    for (const auto& group : groups) {
      if (group.teaches()) all.push_back(&group);
    }
    return all;
  }

  std::vector<Group> choice_groups() const {
    std::vector<Group> groups;
    for (const auto& choice : choices_) leave_to_results(groups.emplace_back(choice.group));
    return groups;
  }

  /// Each question's readings are measured by a structure model that was learnt without its database.
  void learn_structures() {
    expect_structures(questions_, examples_, folds_, options_.structure, groups_,
                      [this](std::size_t question, const language::Expectation& expectation) {
                        judge_structure(expectation, questions_[question].gold);
                      });
    structures_ = fit_structure(examples_.where([](std::size_t) { return true; }), options_.structure);
  }

  void judge_structure(const language::Expectation& expectation,
                       const std::optional<language::Structure>& gold) {
    if (!gold) return;
    ++figures_.structures;
    for (std::size_t slot = 0; slot < language::slot_count; ++slot)
      figures_.slots_right[slot] += expectation.likeliest(slot) == gold->values[slot] ? 1 : 0;
  }

  void count() {
    std::set<std::string> databases;
    for (const auto& question : questions_) {
      databases.insert(question.database);
      figures_.readings += question.readings.size();
      std::size_t first = 0;
      bool within = false;
      for (std::size_t index = 0; index < question.readings.size(); ++index) {
        within = within || question.readings[index].right;
        if (question.readings[index].score > question.readings[first].score) first = index;
      }
      figures_.within_all += within ? 1 : 0;
      figures_.first_before += question.readings[first].right ? 1 : 0;
    }
    figures_.questions = questions_.size();
    figures_.databases = databases.size();
  }

  /// Scores each question by weights that were learnt without its database.
  void rank_by_folds() {
    choices_.resize(questions_.size());
    ranked_.resize(questions_.size());
    for (std::size_t fold = 0; fold < options_.folds; ++fold) {
      const auto weights = fit_listwise(teaching_without(groups_, folds_, fold), start_, options_.ranker);
      for (std::size_t index = 0; index < questions_.size(); ++index) {
        if (folds_.of[index] != fold) continue;
        const auto scores = scores_of(groups_[index], weights);
        ranked_[index] = ranked_observation(groups_[index], scores);
        choices_[index] = to_choice(questions_[index], groups_[index], scores, options_.choices);
        figures_.first_ranked += ranked_[index].right ? 1 : 0;
        const auto& right = choices_[index].group.right;
        figures_.within_choices += std::ranges::find(right, true) != right.end() ? 1 : 0;
      }
    }
  }

  void choose_by_folds() {
    const auto groups = choice_groups();
    std::vector<std::vector<double>> linear(questions_.size());
    std::vector<std::vector<double>> treed(questions_.size());
    for (std::size_t fold = 0; fold < options_.folds; ++fold) {
      const auto seen = teaching_without(groups, folds_, fold);
      const auto weights = fit_listwise(seen, choice_start(), options_.choice);
      const auto trees = fit_trees(seen, weights, options_.trees);
      for (std::size_t index = 0; index < questions_.size(); ++index) {
        if (folds_.of[index] != fold) continue;
        const auto& group = groups[index];
        linear[index] = treed[index] = scores_of(group, weights);
        for (std::size_t row = 0; row < group.rows.size(); ++row)
          treed[index][row] += trees.score(group.rows[row]);
        figures_.chosen_linear += group.right[best_of(linear[index])] ? 1 : 0;
        figures_.chosen_trees += group.right[best_of(treed[index])] ? 1 : 0;
      }
    }
    const auto& kept = figures_.keeps_trees() ? treed : linear;
    for (std::size_t index = 0; index < questions_.size(); ++index) {
      chosen_.push_back(chosen_observation(choices_[index], kept[index]));
    }
  }

  const std::vector<LabelledQuestion>& questions_;
  const StructureExamples& examples_;
  const TrainingOptions& options_;
  Folds folds_;
  std::vector<double> start_;
  language::StructureModel structures_;
  std::vector<Group> groups_;
  std::vector<ChoiceGroup> choices_;
  std::vector<Observation> ranked_;
  std::vector<Observation> chosen_;
  Figures figures_;
};

}  // namespace

base::Result<Trained> train(const std::vector<LabelledQuestion>& all, const TrainingOptions& options) {
  const auto questions = with_readings(all);
  if (auto enough = check_enough(questions, options.folds); !enough) return base::fail(std::move(enough));
  const auto examples = StructureExamples::make(questions, options.seed);
  if (!examples) return std::unexpected(examples.error());
  Trained trained = Training(questions, *examples, options).run();
  trained.figures.declined = all.size() - questions.size();
  return trained;
}

std::string report(const Figures& figures, const TrainingOptions& options) {
  const auto share = [&figures](std::size_t right) {
    char buffer[48];
    std::snprintf(
        buffer, sizeof buffer, "%.1f %% (%zu)",
        100 * static_cast<double>(right) / static_cast<double>(figures.questions + figures.declined), right);
    return std::string(buffer);
  };
  const auto line = [](const std::string& name, const std::string& value) {
    return "| " + name + " | " + value + " |\n";
  };
  const auto percent = [](double part) {
    char buffer[16];
    std::snprintf(buffer, sizeof buffer, "%.1f %%", 100 * part);
    return std::string(buffer);
  };
  const auto slots = [&] {
    std::string text;
    for (std::size_t slot = 0; slot < language::slot_count && figures.structures > 0; ++slot) {
      text += line(
          "expects the right value of " + std::string(language::slot_name(slot)),
          percent(static_cast<double>(figures.slots_right[slot]) / static_cast<double>(figures.structures)));
    }
    return text;
  };
  const std::string declined = figures.declined == 0 ? ""
                                                     : " (" + std::to_string(figures.declined) +
                                                           " of them declined, which counts as wrong)";
  return std::to_string(figures.questions + figures.declined) + " questions" + declined + " on " +
         std::to_string(figures.databases) + " databases, " + std::to_string(figures.readings) +
         " readings, " + std::to_string(options.folds) + " folds of whole databases, seed " +
         std::to_string(options.seed) + ".\n\n| | |\n|---|---|\n" + slots() +
         line("a right reading is among those labelled", share(figures.within_all)) +
         line("... among the first " + std::to_string(options.choices), share(figures.within_choices)) +
         line("first by the weights before (they may have seen it)", share(figures.first_before)) +
         line("first by the ranker, database unseen", share(figures.first_ranked)) +
         line("chosen by results, linear, database unseen", share(figures.chosen_linear)) +
         line("chosen by results, with trees, database unseen", share(figures.chosen_trees)) +
         line("trees kept", figures.keeps_trees() ? "yes" : "no, they win less than one in a hundred") +
         line("calibration error before anything is run", percent(figures.error_ranked)) +
         line("calibration error after the choice", percent(figures.error_chosen));
}

}  // namespace parlance::analyst::train
