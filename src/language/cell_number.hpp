// The number that a cell of a text column holds, as an expression that orders, compares and computes by it.
#pragma once

#include "semantic/catalog.hpp"
#include "sql/ast.hpp"

namespace parlance::language {

/// `cell` as it is where its column's cells compare by themselves; durations as seconds, heights as inches.
/// Cells without a number give NULL.
[[nodiscard]] sql::Expression number_of_cell(sql::Expression cell, const semantic::ColumnMeaning& column);

}  // namespace parlance::language
