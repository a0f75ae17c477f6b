#include "analyst/train/ablation.hpp"

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <iterator>
#include <set>
#include <thread>

#include "analyst/choice/choice_features.hpp"
#include "analyst/embedded.hpp"
#include "analyst/eval/side_by_side.hpp"
#include "analyst/train/ranking_groups.hpp"
#include "base/text.hpp"
#include "language/features.hpp"

namespace parlance::analyst::train {
namespace {

std::unexpected<base::Error> broken_families(const std::string& what) {
  return base::fail(base::ErrorKind::internal, "broken_families",
                    "The families of features cannot be read: " + what + ".");
}

void blank(std::vector<Group>& groups, const std::vector<std::size_t>& features) {
  for (auto& group : groups) {
    for (auto& row : group.rows) {
      for (const auto feature : features) {
        if (feature < row.size()) row[feature] = 0;
      }
    }
  }
}

/// Which questions come out right, by one question each.
struct Hits {
  std::vector<bool> ranked;
  std::vector<bool> chosen;
};

class Experiment {
 public:
  Experiment(const std::vector<LabelledQuestion>& questions, const StructureExamples& examples,
             const AblationOptions& options)
      : questions_(questions),
        options_(options),
        folds_(deal_folds(questions, options.training.folds, options.training.seed)) {
    for (const auto& question : questions) groups_.push_back(to_group(question));
    expect_structures(questions, examples, folds_, options.training.structure, groups_,
                      [](std::size_t, const language::Expectation&) {});
    whole_ranked_.resize(groups_.size());
    whole_choices_ = rank(groups_, whole_ranked_);
  }

  [[nodiscard]] Hits without(const std::vector<std::size_t>& features) const {
    Hits hits{whole_ranked_, std::vector<bool>(groups_.size())};
    auto choices = whole_choices_;
    const auto of_ranker = [](std::size_t feature) { return feature < language::feature_count; };
    if (std::ranges::any_of(features, of_ranker)) {
      auto groups = groups_;
      blank(groups, features);
      choices = rank(groups, hits.ranked);
    }
    blank(choices, features);
    choose(choices, hits.chosen);
    return hits;
  }

 private:
  /// Of each question its best readings by weights that were learnt without its database.
  std::vector<Group> rank(const std::vector<Group>& groups, std::vector<bool>& right) const {
    std::vector<Group> choices(groups.size());
    const std::vector<double> nothing(language::feature_count, 0);
    for (std::size_t fold = 0; fold < folds_.count; ++fold) {
      const auto weights = fit_listwise(teaching_without(groups, folds_, fold), nothing, options_.ranker);
      for (std::size_t index = 0; index < groups.size(); ++index) {
        if (folds_.of[index] != fold) continue;
        const auto scores = scores_of(groups[index], weights);
        right[index] = groups[index].right[best_of(scores)];
        choices[index] = to_choice(questions_[index], groups[index], scores, options_.training.choices).group;
        leave_to_results(choices[index]);
      }
    }
    return choices;
  }

  void choose(const std::vector<Group>& choices, std::vector<bool>& right) const {
    for (std::size_t fold = 0; fold < folds_.count; ++fold) {
      const auto weights =
          fit_listwise(teaching_without(choices, folds_, fold), choice_start(), options_.choice);
      for (std::size_t index = 0; index < choices.size(); ++index) {
        if (folds_.of[index] == fold)
          right[index] = choices[index].right[best_of(scores_of(choices[index], weights))];
      }
    }
  }

  const std::vector<LabelledQuestion>& questions_;
  const AblationOptions& options_;
  Folds folds_;
  std::vector<Group> groups_;
  std::vector<bool> whole_ranked_;
  std::vector<Group> whole_choices_;  ///< of the ranking with all features
};

std::vector<Hits> run_all(const Experiment& trials, const std::vector<FeatureFamily>& variants,
                          const AblationOptions& options) {
  std::vector<Hits> hits(variants.size());
  std::atomic<std::size_t> taken{0};
  std::atomic<std::size_t> done{0};
  const auto work = [&] {
    for (std::size_t next = taken++; next < variants.size(); next = taken++) {
      hits[next] = trials.without(variants[next].features);
      const auto finished = ++done;
      if (options.progress) options.progress(finished, variants.size());
    }
  };
  std::vector<std::jthread> workers;
  const auto jobs = std::clamp<std::size_t>(options.jobs, 1, variants.size());
  for (std::size_t job = 1; job < jobs; ++job) workers.emplace_back(work);
  work();
  workers.clear();
  return hits;
}

AblationRow row_of(const FeatureFamily& family, const Hits& hits, const Hits& whole) {
  AblationRow row{family.name, family.meaning, 0, 0, 0, 0};
  for (std::size_t index = 0; index < hits.chosen.size(); ++index) {
    row.ranked += hits.ranked[index] ? 1 : 0;
    row.chosen += hits.chosen[index] ? 1 : 0;
    row.gained += hits.chosen[index] && !whole.chosen[index] ? 1 : 0;
    row.lost += whole.chosen[index] && !hits.chosen[index] ? 1 : 0;
  }
  return row;
}

}  // namespace

base::Result<std::vector<FeatureFamily>> parse_families(std::string_view text) {
  std::vector<FeatureFamily> families;
  for (const auto& line : base::split(text, '\n')) {
    if (line.empty() || line.starts_with('#')) continue;
    const auto fields = base::split(line, '\t');
    if (fields.size() != 3) return broken_families(line);
    auto& family = families.emplace_back(FeatureFamily{fields[0], fields[1], {}});
    for (const auto& name : base::split(fields[2], ' ')) {
      family.features.push_back(choice_feature_number(name));
      if (family.features.back() >= choice_feature_count()) return broken_families(name);
    }
  }
  return families;
}

base::Result<std::vector<FeatureFamily>> feature_families() {
  return parse_families(embedded::feature_families());
}

base::Result<Ablation> ablate(const std::vector<LabelledQuestion>& all, const AblationOptions& options) {
  const auto questions = with_readings(all);
  if (auto enough = check_enough(questions, options.training.folds); !enough)
    return base::fail(std::move(enough));
  auto families = feature_families();
  if (!families) return base::fail(std::move(families));
  const auto examples = StructureExamples::make(questions, options.training.seed);
  if (!examples) return std::unexpected(examples.error());
  const Experiment trials(questions, *examples, options);
  std::vector<FeatureFamily> variants{FeatureFamily{}};
  std::ranges::move(*families, std::back_inserter(variants));
  const auto hits = run_all(trials, variants, options);
  Ablation ablation;
  ablation.questions = all.size();
  ablation.declined = all.size() - questions.size();
  std::set<std::string> databases;
  for (const auto& question : questions) {
    databases.insert(question.database);
    ablation.within += std::ranges::any_of(question.readings, &LabelledReading::right) ? 1 : 0;
  }
  ablation.databases = databases.size();
  for (std::size_t index = 0; index < variants.size(); ++index)
    ablation.rows.push_back(row_of(variants[index], hits[index], hits.front()));
  return ablation;
}

std::string report(const Ablation& ablation, const AblationOptions& options) {
  const auto all = static_cast<double>(ablation.questions);
  const auto told = [](const char* form, double number) {
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, form, number);
    return std::string(buffer);
  };
  const std::string declined =
      ablation.declined == 0 ? "" : " (" + std::to_string(ablation.declined) + " declined, which is wrong)";
  std::string out =
      std::to_string(ablation.questions) + " questions" + declined + " on " +
      std::to_string(ablation.databases) + " databases, " + std::to_string(options.training.folds) +
      " folds of whole databases, seed " + std::to_string(options.training.seed) +
      ", weights learnt from nothing; a right reading is among " +
      told("%.1f %%", 100 * static_cast<double>(ablation.within) / all) +
      " of those labelled.\n\n"
      "| left out | what it says | ranked first is right | chosen by results is right | change | p |\n"
      "|---|---|---|---|---|---|\n";
  const auto whole = static_cast<double>(ablation.rows.front().chosen);
  for (const auto& row : ablation.rows) {
    const bool first = row.left_out.empty();
    const auto chosen = static_cast<double>(row.chosen);
    out += "| " + (first ? "nothing" : row.left_out) + " | " + row.meaning + " | " +
           told("%.1f %%", 100 * static_cast<double>(row.ranked) / all) + " | " +
           told("%.1f %%", 100 * chosen / all) + " | " +
           (first ? " | |\n"
                  : told("%+.1f", 100 * (chosen - whole) / all) + " | " +
                        told("%.3f", eval::sign_test(row.gained, row.lost)) + " |\n");
  }
  return out;
}

}  // namespace parlance::analyst::train
