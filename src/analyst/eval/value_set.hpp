// Answers given as values rather than as a query: compared as sets after normalising.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyst/eval/cell.hpp"
#include "analyst/eval/compare.hpp"

namespace parlance::analyst::eval {

/// As WikiTableQuestions compares: "1,234" and "1234.0" agree, so do "June 2, 2004" and "2004-06-02",
/// "\"Zoë\"" and "zoe", "$5" and "5", "China (CHN)[3]" and "China".
[[nodiscard]] std::string normalized_value(std::string_view text);

/// The set of all cells of the answer against the set of the gold's values.
[[nodiscard]] Verdict compare_values(const std::vector<std::string>& gold, const Grid& answer);

}  // namespace parlance::analyst::eval
