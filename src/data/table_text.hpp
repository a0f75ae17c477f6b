// A table for people at a terminal: fits a width, numbers to the right, nothing that could command the
// terminal.
#pragma once

#include <cstddef>
#include <string>

#include "data/table.hpp"

namespace parlance::data {

struct TableTextOptions {
  std::size_t width = 80;  ///< terminal columns to fit; texts are cut to it, numbers never are
  std::size_t rows = 40;   ///< rows shown
  bool rows_known = true;  ///< false where the table itself was cut: then the rest is "at least"
  bool colour = false;     ///< the door decides, from NO_COLOR and whether it writes to a terminal
  bool thousands = false;  ///< 1,234,567; off because years and ids are numbers, too
};

/// Lines ended by newline: header, rule, rows, then what was left out ("… 990 more rows"). Columns that do
/// not fit are named below. Reals are shown with at most four decimals, the same number down a column.
[[nodiscard]] std::string to_text(const Table& table, const TableTextOptions& options = {});

}  // namespace parlance::data
