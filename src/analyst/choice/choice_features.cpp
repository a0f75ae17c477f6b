#include "analyst/choice/choice_features.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "language/features.hpp"

namespace parlance::analyst {
namespace {

enum Feature : std::size_t {
  score_behind,
  rank,
  empty,
  all_null,
  some_null,
  null_row,
  zero,
  one_row,
  rows_logarithm,
  columns,
  repeats,
  constant,
  ones,
  number_not_one,
  number_not_numeric,
  single_many,
  several_one,
  several_cell,
  grouped_one,
  yes_no_rows,
  agree,
  agree_weight,
  first_agrees,
  others_empty,
  own_count,
};

constexpr std::array<std::string_view, own_count> names = {
    "score_behind", "rank",        "empty",       "all_null",     "some_null",     "null_row",
    "zero",         "one_row",     "rows_log",    "columns",      "repeats",       "constant",
    "ones",         "number_rows", "number_text", "single_many",  "several_one",   "several_cell",
    "grouped_one",  "yes_no_rows", "agree",       "agree_weight", "same_as_first", "others_empty"};

/// Shares of a probability by the compiler's scores.
std::vector<double> weights_of(const std::vector<Observed>& readings, double best) {
  std::vector<double> weights;
  double sum = 0;
  for (const auto& reading : readings) sum += weights.emplace_back(std::exp(reading.score - best));
  for (auto& weight : weights) weight /= sum;
  return weights;
}

class Row {
 public:
  explicit Row(const Observed& reading) : values_(choice_feature_count(), 0.0F) {
    std::ranges::copy_n(
        reading.features.begin(),
        static_cast<std::ptrdiff_t>(std::min(reading.features.size(), language::feature_count)),
        values_.begin());
  }
  void set(Feature feature, double value) {
    values_[language::feature_count + feature] = static_cast<float>(value);
  }
  void set(Feature feature, bool value) { set(feature, value ? 1.0 : 0.0); }
  ChoiceFeatures take() { return std::move(values_); }

 private:
  ChoiceFeatures values_;
};

void set_shape(Row& row, const ResultFacts& facts) {
  row.set(empty, facts.rows == 0);
  row.set(all_null, facts.rows > 0 && facts.null_share == 1);
  row.set(some_null, facts.null_share < 1 ? facts.null_share : 0);
  row.set(null_row, facts.null_row && facts.rows > 1);
  row.set(zero, facts.zero);
  row.set(one_row, facts.rows == 1);
  row.set(rows_logarithm, std::log1p(static_cast<double>(facts.rows)));
  row.set(columns, static_cast<double>(facts.columns));
  row.set(repeats, facts.repeats);
  row.set(constant, static_cast<double>(facts.constant));
  row.set(ones, facts.ones);
}

void set_agreement_with_words(Row& row, const ResultFacts& facts, const Wording& wording) {
  const bool cell = facts.rows == 1 && facts.columns == 1;
  row.set(number_not_one, wording.one_number && facts.rows != 1);
  row.set(number_not_numeric, wording.one_number && cell && !facts.numeric);
  row.set(single_many, wording.single && facts.rows > 1);
  row.set(several_one, wording.several && facts.rows == 1);
  row.set(several_cell, wording.several && cell && facts.numeric);
  row.set(grouped_one, wording.grouped && facts.rows <= 1);
  row.set(yes_no_rows, wording.yes_no && facts.rows > 1);
}

}  // namespace

std::size_t choice_feature_count() { return language::feature_count + own_count; }

std::string_view choice_feature_name(std::size_t feature) {
  if (feature < language::feature_count) return language::feature_name(feature);
  feature -= language::feature_count;
  return feature < names.size() ? names[feature] : "";
}

std::size_t choice_feature_number(std::string_view name) {
  for (std::size_t feature = 0; feature < choice_feature_count() && !name.empty(); ++feature) {
    if (choice_feature_name(feature) == name) return feature;
  }
  return choice_feature_count();
}

std::vector<ChoiceFeatures> measure_choice(const Wording& wording, const std::vector<Observed>& readings) {
  std::vector<ChoiceFeatures> rows;
  if (readings.empty()) return rows;
  double best = readings.front().score;
  for (const auto& reading : readings) best = std::max(best, reading.score);
  const auto weights = weights_of(readings, best);
  const auto is_empty = [](const Observed& reading) { return reading.facts.rows == 0; };
  const auto empties = static_cast<double>(std::ranges::count_if(readings, is_empty));
  for (std::size_t index = 0; index < readings.size(); ++index) {
    const auto& reading = readings[index];
    Row row(reading);
    row.set(score_behind, best - reading.score);
    row.set(rank, static_cast<double>(index));
    set_shape(row, reading.facts);
    set_agreement_with_words(row, reading.facts, wording);
    double count = 0;
    double weight = 0;
    for (std::size_t other = 0; other < readings.size(); ++other) {
      if (readings[other].facts.fingerprint != reading.facts.fingerprint) continue;
      count += 1;
      weight += weights[other];
    }
    const auto all = static_cast<double>(readings.size());
    row.set(agree, count / all);
    row.set(agree_weight, weight);
    row.set(first_agrees, reading.facts.fingerprint == readings.front().facts.fingerprint);
    row.set(others_empty, (empties - (is_empty(reading) ? 1 : 0)) / all);
    rows.push_back(row.take());
  }
  return rows;
}

}  // namespace parlance::analyst
