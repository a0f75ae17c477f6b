// Dates that leave something open: months and quarters that take their year from a date beside them ("June to
// August 2013", "Q3 vs Q4 2024"), months of any year ("in April"), days of the week and weekends.
#pragma once

#include <vector>

#include "base/date.hpp"
#include "language/mark.hpp"

namespace parlance::language {

/// Appends to `dates`, which holds what find_dates found in the same tokens. A mark of grain weekday holds in
/// `number` the days that are meant, bit 0 for Sunday; one of grain month_of_year the month in `from`.
void find_open_dates(const std::vector<Token>& tokens, base::Date now, std::vector<Mark>& dates);

}  // namespace parlance::language
