// Which answer column stands for which gold column, and whether the rows then agree.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "analyst/eval/cell.hpp"

namespace parlance::analyst::eval {

struct AlignmentRules {
  bool ordered = false;
  double tolerance = 1e-6;
  bool percentages = false;
  std::vector<bool> free_form;  ///< one per gold column
};

/// True where some one-to-one choice of answer columns for all gold columns makes the rows equal. Answer
/// columns left over are ignored; two free-form gold columns may share one answer column (year and quarter).
/// Gives up, as not equal, after 5,000 choices.
[[nodiscard]] bool aligns(const Grid& gold, const Grid& answer, const AlignmentRules& rules);

}  // namespace parlance::analyst::eval
