#include "analyst/train/listwise.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace parlance::analyst::train {
namespace {

/// The features of a reading that are not nought, which are a third of them: the sums are the same.
struct SparseRow {
  std::vector<std::pair<std::size_t, double>> values;
};

struct SparseGroup {
  std::vector<SparseRow> rows;
  const std::vector<bool>* right = nullptr;
};

SparseGroup to_sparse(const Group& group, std::size_t features) {
  SparseGroup sparse{{}, &group.right};
  for (const auto& row : group.rows) {
    auto& values = sparse.rows.emplace_back().values;
    for (std::size_t feature = 0; feature < std::min(features, row.size()); ++feature) {
      if (row[feature] != 0) values.emplace_back(feature, row[feature]);
    }
  }
  return sparse;
}

void add_gradient(std::span<const double> weights, const SparseGroup& group, std::vector<double>& gradient) {
  std::vector<double> scores;
  for (const auto& row : group.rows) {
    double& score = scores.emplace_back(0);
    for (const auto& [feature, value] : row.values) score += weights[feature] * value;
  }
  const auto pull = pulls(scores, *group.right);
  for (std::size_t index = 0; index < pull.size(); ++index) {
    for (const auto& [feature, value] : group.rows[index].values) gradient[feature] += pull[index] * value;
  }
}

}  // namespace

bool Group::teaches() const {
  return std::ranges::find(right, true) != right.end() && std::ranges::find(right, false) != right.end();
}

double weigh(std::span<const double> weights, std::span<const float> row) {
  double sum = 0;
  for (std::size_t index = 0; index < std::min(weights.size(), row.size()); ++index) {
    sum += weights[index] * row[index];
  }
  return sum;
}

std::vector<double> softmax(const std::vector<double>& scores) {
  std::vector<double> shares;
  if (scores.empty()) return shares;
  const double best = std::ranges::max(scores);
  double all = 0;
  for (const double score : scores) all += shares.emplace_back(std::exp(score - best));
  for (auto& share : shares) share /= all;
  return shares;
}

std::vector<double> pulls(const std::vector<double>& scores, const std::vector<bool>& right) {
  auto shares = softmax(scores);
  double of_right = 0;
  for (std::size_t index = 0; index < shares.size(); ++index) of_right += right[index] ? shares[index] : 0;
  constexpr double least = 1e-12;
  if (of_right < least || of_right > 1 - least) return {};
  for (std::size_t index = 0; index < shares.size(); ++index) {
    shares[index] = (right[index] ? shares[index] / of_right : 0) - shares[index];
  }
  return shares;
}

std::vector<double> fit_listwise(const std::vector<const Group*>& groups, const std::vector<double>& start,
                                 const ListwiseOptions& options) {
  constexpr double mean_decay = 0.9;
  constexpr double square_decay = 0.99;
  std::vector<double> weights = start;
  std::vector<double> mean(start.size(), 0);
  std::vector<double> square(start.size(), 0);
  const double count = std::max<double>(1, static_cast<double>(groups.size()));
  std::vector<SparseGroup> sparse;
  for (const auto* group : groups) sparse.push_back(to_sparse(*group, start.size()));
  for (int step = 1; step <= options.steps; ++step) {
    std::vector<double> gradient(start.size(), 0);
    for (const auto& group : sparse) add_gradient(weights, group, gradient);
    for (std::size_t index = 0; index < weights.size(); ++index) {
      const double ridge = index + options.loose < weights.size() ? options.ridge : options.loose_ridge;
      const double slope = gradient[index] / count - ridge * (weights[index] - start[index]);
      mean[index] = mean_decay * mean[index] + (1 - mean_decay) * slope;
      square[index] = square_decay * square[index] + (1 - square_decay) * slope * slope;
      const double direction = mean[index] / (1 - std::pow(mean_decay, step));
      const double size = std::sqrt(square[index] / (1 - std::pow(square_decay, step))) + 1e-8;
      weights[index] += options.rate * direction / size;
    }
  }
  return weights;
}

}  // namespace parlance::analyst::train
