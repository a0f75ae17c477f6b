#include "insight/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace parlance::insight {

namespace {

std::vector<double> ranks(const std::vector<double>& numbers) {
  std::vector<std::size_t> order(numbers.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::sort(order, {}, [&](std::size_t index) { return numbers[index]; });
  std::vector<double> result(numbers.size());
  for (std::size_t from = 0; from < order.size();) {
    std::size_t to = from;
    while (to < order.size() && numbers[order[to]] == numbers[order[from]]) ++to;
    const double shared = (static_cast<double>(from) + static_cast<double>(to - 1)) / 2;
    for (std::size_t i = from; i < to; ++i) result[order[i]] = shared;
    from = to;
  }
  return result;
}

/// Sum over groups of equal numbers of t(t-1)(2t+5).
double tie_correction(std::vector<double> numbers) {
  std::ranges::sort(numbers);
  double sum = 0;
  for (std::size_t from = 0; from < numbers.size();) {
    std::size_t to = from;
    while (to < numbers.size() && numbers[to] == numbers[from]) ++to;
    const auto tied = static_cast<double>(to - from);
    sum += tied * (tied - 1) * (2 * tied + 5);
    from = to;
  }
  return sum;
}

}  // namespace

double quantile(const std::vector<double>& sorted, double probability) {
  if (sorted.empty()) return NAN;
  const double position = probability * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(position);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (position - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

double mean(const std::vector<double>& numbers) {
  return std::accumulate(numbers.begin(), numbers.end(), 0.0) / static_cast<double>(numbers.size());
}

double median(std::vector<double> numbers) {
  std::ranges::sort(numbers);
  return quantile(numbers, 0.5);
}

double pearson(const std::vector<double>& left, const std::vector<double>& right) {
  const double left_mean = mean(left);
  const double right_mean = mean(right);
  double together = 0;
  double left_spread = 0;
  double right_spread = 0;
  for (std::size_t i = 0; i < left.size(); ++i) {
    const double a = left[i] - left_mean;
    const double b = right[i] - right_mean;
    together += a * b;
    left_spread += a * a;
    right_spread += b * b;
  }
  if (!(left_spread > 0) || !(right_spread > 0)) return 0;
  const double r = together / std::sqrt(left_spread) / std::sqrt(right_spread);
  return std::isfinite(r) ? std::clamp(r, -1.0, 1.0) : 0;
}

double spearman(const std::vector<double>& left, const std::vector<double>& right) {
  return pearson(ranks(left), ranks(right));
}

MannKendall mann_kendall(const std::vector<double>& numbers) {
  const auto n = static_cast<double>(numbers.size());
  if (numbers.size() < 3) return {};
  double score = 0;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    for (std::size_t j = i + 1; j < numbers.size(); ++j) {
      score += numbers[j] > numbers[i] ? 1 : numbers[j] < numbers[i] ? -1 : 0;
    }
  }
  const double variance = (n * (n - 1) * (2 * n + 5) - tie_correction(numbers)) / 18;
  if (!(variance > 0)) return {};
  const double z = score == 0 ? 0 : (score - std::copysign(1, score)) / std::sqrt(variance);
  return {2 * score / (n * (n - 1)), std::erfc(std::abs(z) / std::sqrt(2.0))};
}

Line fit_line(const std::vector<double>& numbers) {
  std::vector<double> indices(numbers.size());
  std::iota(indices.begin(), indices.end(), 0.0);
  const double r = pearson(indices, numbers);
  const double index_mean = mean(indices);
  const double number_mean = mean(numbers);
  double together = 0;
  double spread = 0;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    together += (indices[i] - index_mean) * (numbers[i] - number_mean);
    spread += (indices[i] - index_mean) * (indices[i] - index_mean);
  }
  const double slope = spread > 0 ? together / spread : 0;
  return {slope, number_mean - slope * index_mean, r * r};
}

}  // namespace parlance::insight
