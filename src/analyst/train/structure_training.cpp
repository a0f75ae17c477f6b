#include "analyst/train/structure_training.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

namespace parlance::analyst::train {
namespace {

using language::slot_count;
using language::StructureModel;
using Examples = std::vector<const StructureExample*>;

std::unordered_set<std::string> find_known_words(const Examples& examples, std::size_t databases) {
  std::unordered_map<std::string, std::set<std::string>> seen;
  for (const auto* example : examples) {
    for (const auto& word : example->words) seen[word].insert(example->database);
  }
  std::unordered_set<std::string> known;
  for (const auto& [word, where] : seen) {
    if (where.size() >= databases) known.insert(word);
  }
  return known;
}

/// The values that each slot is judged by, commonest first.
std::vector<StructureModel::Value> find_values(const Examples& examples, std::size_t least) {
  std::vector<StructureModel::Value> values;
  for (std::size_t slot = 0; slot < slot_count; ++slot) {
    std::map<std::string, std::size_t> counts;
    for (const auto* example : examples) ++counts[example->gold.values[slot]];
    std::size_t others = 0;
    for (const auto& [text, count] : counts) {
      if (count >= least)
        values.push_back({slot, text, 0});
      else
        others += count;
    }
    if (others > 0 || counts.size() > 1) values.push_back({slot, "other", 0});
  }
  return values;
}

/// One weight under dual averaging: what it is follows from the sums of its gradients.
struct Averaged {
  double sum = 0;
  double squares = 1e-4;

  [[nodiscard]] double weight(double rate, double penalty) const {
    const double over = std::abs(sum) - penalty;
    return over <= 0 ? 0 : (sum < 0 ? 1 : -1) * over * rate / std::sqrt(squares);
  }
  void learn(double gradient) {
    sum += gradient;
    squares += gradient * gradient;
  }
};

class Fit {
 public:
  Fit(const Examples& examples, const StructureTraining& options) : examples_(examples), options_(options) {
    known_ = find_known_words(examples, options.word_databases);
    model_.values = find_values(examples, options.value_count);
    constants_.resize(model_.values.size());
    number_grams();
    for (const auto* example : examples) targets_.push_back(targets_of(example->gold));
  }

  StructureModel run() {
    for (int pass = 0; pass < options_.passes; ++pass) {
      for (std::size_t index = 0; index < examples_.size(); ++index) learn(index);
    }
    for (std::size_t value = 0; value < constants_.size(); ++value)
      model_.values[value].constant = static_cast<float>(constants_[value].weight(options_.rate, 0));
    for (const auto& word : known_) model_.grams[word];
    for (const auto& [gram, number] : numbers_) keep(gram, number);
    return std::move(model_);
  }

 private:
  std::vector<std::string> grams_of(const StructureExample& example) const {
    return language::question_grams(
        example.words, [this](std::string_view word) { return known_.contains(std::string(word)); });
  }

  void number_grams() {
    std::map<std::string, std::size_t> counts;
    for (const auto* example : examples_) {
      for (const auto& gram : grams_of(*example)) ++counts[gram];
    }
    for (const auto& [gram, count] : counts) {
      if (count >= options_.gram_count) numbers_.emplace(gram, numbers_.size());
    }
    for (const auto* example : examples_) {
      auto& own = found_.emplace_back();
      for (const auto& gram : grams_of(*example)) {
        if (const auto at = numbers_.find(gram); at != numbers_.end()) own.push_back(at->second);
      }
    }
    averaged_.resize(numbers_.size() * model_.values.size());
  }

  /// The place of the right value of each slot in the model's values.
  std::vector<bool> targets_of(const language::Structure& gold) const {
    std::vector<bool> targets(model_.values.size(), false);
    for (std::size_t slot = 0; slot < slot_count; ++slot) {
      std::size_t other = targets.size();
      bool met = false;
      for (std::size_t value = 0; value < targets.size(); ++value) {
        if (model_.values[value].slot != slot) continue;
        if (model_.values[value].text == "other") other = value;
        if (model_.values[value].text == gold.values[slot]) met = targets[value] = true;
      }
      if (!met && other < targets.size()) targets[other] = true;
    }
    return targets;
  }

  [[nodiscard]] double penalty() const { return options_.sparsity * static_cast<double>(steps_); }

  std::vector<double> probabilities(const std::vector<std::size_t>& grams) const {
    std::vector<double> scores;
    for (const auto& constant : constants_) scores.push_back(constant.weight(options_.rate, 0));
    for (const auto gram : grams) {
      const auto* row = &averaged_[gram * scores.size()];
      for (std::size_t value = 0; value < scores.size(); ++value)
        scores[value] += row[value].weight(options_.rate, penalty());
    }
    std::array<double, slot_count> sums{};
    for (std::size_t value = 0; value < scores.size(); ++value) {
      scores[value] = std::exp(std::min(scores[value], 60.0));
      sums[model_.values[value].slot] += scores[value];
    }
    for (std::size_t value = 0; value < scores.size(); ++value)
      scores[value] /= sums[model_.values[value].slot];
    return scores;
  }

  void learn(std::size_t index) {
    ++steps_;
    const auto& grams = found_[index];
    const auto probabilities = this->probabilities(grams);
    for (std::size_t value = 0; value < probabilities.size(); ++value) {
      const double gradient = probabilities[value] - (targets_[index][value] ? 1 : 0);
      if (std::abs(gradient) < 1e-3) continue;
      constants_[value].learn(gradient);
      for (const auto gram : grams) averaged_[gram * probabilities.size() + value].learn(gradient);
    }
  }

  void keep(const std::string& gram, std::size_t number) {
    std::vector<StructureModel::Weight> weights;
    for (std::size_t value = 0; value < model_.values.size(); ++value) {
      const double weight = averaged_[number * model_.values.size() + value].weight(options_.rate, penalty());
      if (std::abs(weight) >= 0.02)
        weights.push_back({static_cast<std::uint16_t>(value), static_cast<float>(weight)});
    }
    if (!weights.empty()) model_.grams[gram] = std::move(weights);
  }

  const Examples& examples_;
  const StructureTraining& options_;
  std::unordered_set<std::string> known_;
  StructureModel model_;
  std::map<std::string, std::size_t> numbers_;
  std::vector<std::vector<std::size_t>> found_;  ///< grams of each example
  std::vector<std::vector<bool>> targets_;
  std::vector<Averaged> constants_;
  std::vector<Averaged> averaged_;  ///< gram by value
  std::size_t steps_ = 0;
};

}  // namespace

language::StructureModel fit_structure(const std::vector<const StructureExample*>& examples,
                                       const StructureTraining& options) {
  return Fit(examples, options).run();
}

}  // namespace parlance::analyst::train
