// A histogram's bins: equal, on round borders, counting every number once.
#pragma once

#include <cstddef>
#include <vector>

namespace parlance::insight {

/// Rows with from <= number < to; the last bin takes its upper border too.
struct Bin {
  double from = 0;
  double to = 0;
  std::size_t count = 0;
};

/// About as many bins as Freedman and Diaconis' rule gives (2 * interquartile range / cube root of n wide), 5
/// to `most`. Whole numbers get whole borders. Numbers that are not finite are left out. Empty for no
/// numbers.
[[nodiscard]] std::vector<Bin> bin_numbers(std::vector<double> numbers, std::size_t most = 24);

}  // namespace parlance::insight
