#include "insight/bins.hpp"

#include <algorithm>
#include <cmath>

#include "insight/statistics.hpp"

namespace parlance::insight {

namespace {

/// The smallest of 1, 2, 2.5, 5 times a power of ten that is at least `width`.
double round_width(double width) {
  const double power = std::pow(10, std::floor(std::log10(width)));
  for (const double step : {1.0, 2.0, 2.5, 5.0}) {
    if (width <= step * power * (1 + 1e-9)) return step * power;
  }
  return 10 * power;
}

double suitable_width(const std::vector<double>& sorted, bool whole, std::size_t most) {
  const double range = sorted.back() - sorted.front();
  const double spread = quantile(sorted, 0.75) - quantile(sorted, 0.25);
  const double ideal = 2 * spread / std::cbrt(static_cast<double>(sorted.size()));
  const double width = round_width(std::clamp(ideal, range / static_cast<double>(most), range / 5));
  return whole ? std::max(1.0, std::ceil(width)) : width;
}

}  // namespace

std::vector<Bin> bin_numbers(std::vector<double> numbers, std::size_t most) {
  std::erase_if(numbers, [](double number) { return !std::isfinite(number); });
  if (numbers.empty()) return {};
  std::ranges::sort(numbers);
  const double least = numbers.front();
  const double range = numbers.back() - least;
  if (!(range > 0) || !std::isfinite(range)) return {{least - 0.5, numbers.back() + 0.5, numbers.size()}};
  const bool whole = std::ranges::all_of(numbers, [](double number) { return number == std::floor(number); });
  const double width = suitable_width(numbers, whole, most);
  const double first = std::floor(least / width);
  const auto count = static_cast<std::size_t>(std::floor(numbers.back() / width) - first) + 1;
  std::vector<Bin> bins(count);
  for (std::size_t i = 0; i < count; ++i) {
    bins[i].from = (first + static_cast<double>(i)) * width;
    bins[i].to = (first + static_cast<double>(i + 1)) * width;
  }
  for (const double number : numbers) {
    const auto index = static_cast<std::size_t>(std::max(0.0, std::floor(number / width) - first));
    ++bins[std::min(index, count - 1)].count;
  }
  return bins;
}

}  // namespace parlance::insight
