// How large one value of an expression can get, from its constants: the count given to repeat(), the width
// given to lpad(), the length of a range(). What stands in columns is taken to be of ordinary size.
#pragma once

#include <string>
#include <unordered_map>

#include "sql/ast.hpp"

namespace parlance::sql {

/// Upper estimates; infinity where nothing is known.
struct ValueBound {
  double number = 1e4;    ///< its absolute value, where it is a number
  double bytes = 256;     ///< of its text
  double elements = 100;  ///< of a list, counting those of lists in it
  double work = 1;        ///< elementary steps to make it
};

/// Bounds of columns made by the select lists further in, by name in lower case; "" stands for every column.
using ColumnBounds = std::unordered_map<std::string, ValueBound>;

[[nodiscard]] ValueBound bound_of(const Expression& expression, const ColumnBounds& columns);
/// How many rows or elements a call of range() or generate_series() makes.
[[nodiscard]] double range_length(const FunctionCall& call, const ColumnBounds& columns);
/// The wider of two.
[[nodiscard]] ValueBound widest(const ValueBound& left, const ValueBound& right);

}  // namespace parlance::sql
