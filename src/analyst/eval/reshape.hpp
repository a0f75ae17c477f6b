// The same facts in another shape: columns picked, nameless groups dropped, values turned from side by side
// to one below the other.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "analyst/eval/cell.hpp"

namespace parlance::analyst::eval {

[[nodiscard]] Grid pick_columns(const Grid& grid, const std::vector<std::size_t>& columns);

/// Without the rows that have a null in one of the first `columns` columns.
[[nodiscard]] Grid without_null_rows(const Grid& grid, std::size_t columns);

/// Pairs of grids to compare where one result is wide and the other long: the wide one is turned long, and
/// from the long one a column of labels, which the wide one keeps in its column names, is left out. Values
/// that are null or nought are dropped from both, as a long result does not list what did not happen.
[[nodiscard]] std::vector<std::pair<Grid, Grid>> same_shape(const Grid& gold, const Grid& answer);

}  // namespace parlance::analyst::eval
