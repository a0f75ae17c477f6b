#include "analyst/choice/chooser.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "analyst/embedded.hpp"
#include "base/text.hpp"

namespace parlance::analyst {
namespace {

/// Calls `place` with each "name <tab> number" of `text`; false where a line is none, or `place` says so.
template <class Place>
bool read_numbers(std::string_view text, const Place& place) {
  for (const auto& line : base::split(text, '\n')) {
    if (line.empty() || line.front() == '#') continue;
    const auto fields = base::split(line, '\t');
    if (fields.size() != 2) return false;
    double value = 0;
    const auto [end, error] = std::from_chars(fields[1].data(), fields[1].data() + fields[1].size(), value);
    if (error != std::errc{} || !place(fields[0], value)) return false;
  }
  return true;
}

bool read_by_feature(std::vector<double>& values, const std::string& name, double value) {
  const auto feature = choice_feature_number(name);
  if (feature >= values.size()) return false;
  values[feature] = value;
  return true;
}

double weigh(const std::vector<double>& weights, std::span<const float> row) {
  double sum = 0;
  for (std::size_t index = 0; index < std::min(weights.size(), row.size()); ++index) {
    sum += weights[index] * row[index];
  }
  return sum;
}

}  // namespace

std::size_t Judgement::best() const {
  return static_cast<std::size_t>(std::ranges::max_element(scores) - scores.begin());
}

FeatureNames choice_feature_names() {
  return {choice_feature_number, choice_feature_name, choice_feature_count()};
}

base::Result<Chooser> Chooser::make() {
  return parse(embedded::choice(), embedded::choice_trees(), embedded::choice_calibration());
}

base::Result<Chooser> Chooser::parse(std::string_view weights, std::string_view trees,
                                     std::string_view calibration) {
  Chooser chooser;
  chooser.weights_.assign(choice_feature_count(), 0);
  chooser.calibration_.assign(choice_feature_count(), 0);
  const bool weighted = read_numbers(weights, [&](const std::string& name, double value) {
    return read_by_feature(chooser.weights_, name, value);
  });
  const bool calibrated = read_numbers(calibration, [&](const std::string& name, double value) {
    if (name == "constant") {
      chooser.constant_ = value;
      return true;
    }
    if (name == "logit_share") {
      chooser.logit_share_ = value;
      return true;
    }
    return read_by_feature(chooser.calibration_, name, value);
  });
  if (!weighted || !calibrated) {
    return base::fail(base::ErrorKind::internal, "broken_weights",
                      "The weights of the choice among readings that are built in cannot be read.");
  }
  auto parsed = BoostedTrees::parse(trees, choice_feature_names());
  if (!parsed) return base::fail(std::move(parsed));
  chooser.trees_ = std::move(*parsed);
  return chooser;
}

double Chooser::score(std::span<const float> row) const { return weigh(weights_, row) + trees_.score(row); }

double Chooser::confidence(const Certainty& certainty) const {
  const double sum = constant_ + logit_share_ * certainty.logit_share + weigh(calibration_, certainty.row);
  return 1 / (1 + std::exp(-sum));
}

Judgement Chooser::judge(const std::vector<ChoiceFeatures>& rows,
                         const std::vector<Observed>& readings) const {
  Judgement judgement;
  std::vector<std::uint64_t> fingerprints;
  for (std::size_t index = 0; index < rows.size(); ++index) {
    judgement.scores.push_back(score(rows[index]));
    fingerprints.push_back(readings[index].facts.fingerprint);
  }
  judgement.shares = shares_of(judgement.scores, fingerprints);
  for (std::size_t index = 0; index < rows.size(); ++index) {
    judgement.confidences.push_back(confidence({logit(judgement.shares[index]), rows[index]}));
  }
  return judgement;
}

std::vector<double> shares_of(const std::vector<double>& scores,
                              const std::vector<std::uint64_t>& fingerprints) {
  std::vector<double> shares(scores.size(), 0);
  if (scores.empty()) return shares;
  const double best = std::ranges::max(scores);
  double all = 0;
  for (const double score : scores) all += std::exp(score - best);
  for (std::size_t index = 0; index < scores.size(); ++index) {
    for (std::size_t other = 0; other < scores.size(); ++other) {
      if (fingerprints[other] == fingerprints[index]) shares[index] += std::exp(scores[other] - best) / all;
    }
  }
  return shares;
}

double logit(double share) {
  constexpr double widest = 3;
  if (share <= 0) return -widest;
  if (share >= 1) return widest;
  return std::clamp(std::log(share / (1 - share)), -widest, widest);
}

}  // namespace parlance::analyst
