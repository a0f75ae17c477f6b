// Figures in words and columns, for the reports of an evaluation.
#pragma once

#include <string>
#include <vector>

#include "analyst/eval/summary.hpp"

namespace parlance::analyst::eval {

[[nodiscard]] std::string percent(double share);     ///< "66.9 %"
[[nodiscard]] std::string told(const Share& share);  ///< "66.9 % (2 of 3)"
[[nodiscard]] std::string told(const Percentiles& times);
[[nodiscard]] std::string told(const std::pair<double, double>& interval);

/// A name, blanks up to a common column, a value.
void add_line(std::string& out, const std::string& name, const std::string& value);

/// Rows under each other, the first column to the left, others to the right. `rows` hold as many cells as the
/// first.
[[nodiscard]] std::string columns_of(const std::vector<std::vector<std::string>>& rows);

}  // namespace parlance::analyst::eval
