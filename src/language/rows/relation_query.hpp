// Queries for what is asked of found rows: their neighbours, the difference of two, whether there are any.
#pragma once

#include <optional>
#include <vector>

#include "language/reading.hpp"
#include "sql/ast.hpp"

namespace parlance::language {

/// The items of `found` for the row after (or before) each that meets its WHERE, in the order of `order`, or
/// as listed where that is empty.
[[nodiscard]] sql::Query neighbour_query(sql::Select found, RowRelation side,
                                         std::vector<sql::OrderItem> order);

/// abs((first) - (second)); each must show one value.
[[nodiscard]] sql::Query difference_query(sql::Select first, sql::Select second);

/// The one item of `whole` that is the difference of its two; nothing where it has other than two.
[[nodiscard]] std::optional<sql::Query> difference_of_outputs(sql::Select whole);

/// 'yes' or 'no' for whether `found` has rows, or its rows meet its HAVING.
[[nodiscard]] sql::Query existence_query(sql::Select found);

}  // namespace parlance::language
