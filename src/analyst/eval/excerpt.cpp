#include "analyst/eval/excerpt.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace parlance::analyst::eval {

Excerpt excerpt_of(const Grid& grid) {
  Excerpt excerpt;
  excerpt.row_count = grid.rows;
  for (std::size_t row = 0; row < std::min(grid.rows, Excerpt::length); ++row) {
    auto& cells = excerpt.rows.emplace_back();
    for (const auto& column : grid.columns) {
      const auto& cell = column[row];
      cells.push_back(cell.kind == Cell::Kind::null ? "null" : cell.text);
    }
  }
  return excerpt;
}

std::string to_text(const Excerpt& excerpt, const std::string& indent) {
  constexpr std::size_t widest = 160;
  std::string out =
      indent + std::to_string(excerpt.row_count) + (excerpt.row_count == 1 ? " row" : " rows") + "\n";
  for (const auto& row : excerpt.rows) {
    out += indent + base::cut_to_width(base::printable(base::join(row, " | ")), widest) + "\n";
  }
  if (excerpt.row_count > excerpt.rows.size()) out += indent + "\u2026\n";
  return out;
}

}  // namespace parlance::analyst::eval
