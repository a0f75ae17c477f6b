// Dates and spans of dates in the question: absolute (2024, May 2024, Q3 2024, 2012-05-01, 1 January 2013)
// and relative to today (last month, past 7 days, this year).
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "base/date.hpp"
#include "language/mark.hpp"

namespace parlance::language {

/// All date marks, `from` included and `to` excluded, with the grain of the words. `now` is today.
[[nodiscard]] std::vector<Mark> find_dates(const std::vector<Token>& tokens, base::Date now);

}  // namespace parlance::language
