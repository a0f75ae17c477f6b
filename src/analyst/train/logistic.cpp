#include "analyst/train/logistic.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace parlance::analyst::train {
namespace {

using Matrix = std::vector<std::vector<double>>;

/// Gaussian elimination with partial pivoting; a column without a pivot gets 0.
std::vector<double> solve(Matrix matrix, std::vector<double> right) {
  const std::size_t size = right.size();
  for (std::size_t column = 0; column < size; ++column) {
    std::size_t pivot = column;
    for (std::size_t row = column + 1; row < size; ++row) {
      if (std::abs(matrix[row][column]) > std::abs(matrix[pivot][column])) pivot = row;
    }
    std::swap(matrix[column], matrix[pivot]);
    std::swap(right[column], right[pivot]);
    if (std::abs(matrix[column][column]) < 1e-12) continue;
    for (std::size_t row = 0; row < size; ++row) {
      if (row == column) continue;
      const double factor = matrix[row][column] / matrix[column][column];
      for (std::size_t at = column; at < size; ++at) matrix[row][at] -= factor * matrix[column][at];
      right[row] -= factor * right[column];
    }
  }
  for (std::size_t row = 0; row < size; ++row) {
    right[row] = std::abs(matrix[row][row]) < 1e-12 ? 0 : right[row] / matrix[row][row];
  }
  return right;
}

}  // namespace

double probability(std::span<const double> coefficients, std::span<const double> terms) {
  double sum = 0;
  for (std::size_t index = 0; index < std::min(coefficients.size(), terms.size()); ++index) {
    sum += coefficients[index] * terms[index];
  }
  return 1 / (1 + std::exp(-sum));
}

std::vector<double> fit_logistic(const std::vector<Observation>& observations, double ridge) {
  if (observations.empty()) return {};
  const std::size_t size = observations.front().terms.size();
  std::vector<double> coefficients(size, 0);
  constexpr int steps = 25;
  for (int step = 0; step < steps; ++step) {
    std::vector<double> gradient(size, 0);
    Matrix curvature(size, std::vector<double>(size, 0));
    for (const auto& observation : observations) {
      const double likely = probability(coefficients, observation.terms);
      for (std::size_t row = 0; row < size; ++row) {
        gradient[row] += ((observation.right ? 1 : 0) - likely) * observation.terms[row];
        for (std::size_t column = 0; column < size; ++column) {
          curvature[row][column] +=
              likely * (1 - likely) * observation.terms[row] * observation.terms[column];
        }
      }
    }
    for (std::size_t row = 1; row < size; ++row) {
      gradient[row] -= ridge * coefficients[row];
      curvature[row][row] += ridge;
    }
    const auto move = solve(std::move(curvature), std::move(gradient));
    for (std::size_t row = 0; row < size; ++row) coefficients[row] += std::clamp(move[row], -2.0, 2.0);
  }
  return coefficients;
}

}  // namespace parlance::analyst::train
