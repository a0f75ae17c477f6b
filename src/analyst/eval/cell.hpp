// Results made comparable: cells that are a number, a text or nothing, whatever engine type they came in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "data/table.hpp"

namespace parlance::analyst::eval {

/// Booleans are the numbers 0 and 1, a text that is wholly a number counts as that number (weakly typed
/// columns hold both), and a timestamp at midnight is its day.
struct Cell {
  enum class Kind : std::uint8_t { null, number, text } kind = Kind::null;
  double number = 0;
  std::string text;  ///< as shown to people; also set where the cell is a number
};

[[nodiscard]] Cell null_cell();
[[nodiscard]] Cell number_cell(double number);
[[nodiscard]] Cell text_cell(std::string_view text);

/// Columns of equal length.
struct Grid {
  std::vector<std::vector<Cell>> columns;
  std::size_t rows = 0;
};

[[nodiscard]] Grid to_grid(const data::Table& table);

/// Equal within `tolerance` relative; two nulls are equal; a null equals nothing else.
[[nodiscard]] bool same_cell(const Cell& left, const Cell& right, double tolerance);
/// Nulls, then numbers by value, then texts by bytes.
[[nodiscard]] bool cell_before(const Cell& left, const Cell& right);

}  // namespace parlance::analyst::eval
