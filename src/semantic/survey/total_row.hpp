// The row of a table that sums up the others, as spreadsheets and lists have it.
#pragma once

#include <optional>
#include <vector>

#include "semantic/catalog.hpp"
#include "semantic/survey/column_digest.hpp"

namespace parlance::semantic {

/// Where one cell of a column that names the rows says "Total" or the like, and the table holds numbers.
/// `columns` are all of one table, with what was found in each; `first` is the place of the first in the
/// catalog.
[[nodiscard]] std::optional<TotalRow> find_total_row(const std::vector<data::ColumnSchema>& columns,
                                                     const std::vector<ColumnFindings>& findings,
                                                     std::size_t first);

}  // namespace parlance::semantic
