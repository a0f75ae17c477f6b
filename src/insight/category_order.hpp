// The order in which categories are drawn, and which of them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace parlance::insight {

/// One category of a chart, in the table's order of first appearance.
struct Category {
  std::string label;
  double weight = 0;  ///< its value, or of several series the sum of their sizes
  double place = 0;   ///< where it stands by nature: a moment, a number; NaN where it stands nowhere
};

/// Indices into `categories` in drawing order: as the table has it where `keep` is set; by nature where all
/// have a place or are months or weekdays; else the largest first.
[[nodiscard]] std::vector<std::size_t> drawing_order(const std::vector<Category>& categories, bool keep);

/// True where weights never fall, or never rise.
[[nodiscard]] bool sorted_by_weight(const std::vector<Category>& categories);
/// True where three or more stand in the order of their names.
[[nodiscard]] bool sorted_by_label(const std::vector<Category>& categories);

}  // namespace parlance::insight
