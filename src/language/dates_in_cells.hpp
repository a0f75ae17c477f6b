// Text columns that tell dates in words no one format fits: "March 1974", "1937–1978", "Spring 2004 (US)".
#pragma once

#include <optional>

#include "language/mark.hpp"
#include "language/reading.hpp"
#include "semantic/catalog.hpp"
#include "sql/ast.hpp"

namespace parlance::language {

/// Whether three of four of the column's most frequent values hold a year or the name of a month.
[[nodiscard]] bool tells_dates(const semantic::ColumnMeaning& column);

/// The first year in a cell, as a number; NULL where there is none.
[[nodiscard]] sql::Expression year_in_cell(sql::Expression cell);

/// `cell` against the dates of the marks, as far as words and years allow; nothing where they do not.
[[nodiscard]] std::optional<sql::Expression> compare_dates_in_cell(sql::Expression cell,
                                                                   const Condition& condition,
                                                                   const Mark& low, const Mark& high);

}  // namespace parlance::language
