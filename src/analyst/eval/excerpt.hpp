// The first rows of a result, for people to look at.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "analyst/eval/cell.hpp"

namespace parlance::analyst::eval {

struct Excerpt {
  std::vector<std::vector<std::string>> rows;  ///< "null" for a null
  std::size_t row_count = 0;                   ///< of the whole result

  static constexpr std::size_t length = 5;
};

[[nodiscard]] Excerpt excerpt_of(const Grid& grid);

/// A line "3 rows", then a line a row with cells parted by " | ", each after `indent`.
[[nodiscard]] std::string to_text(const Excerpt& excerpt, const std::string& indent);

}  // namespace parlance::analyst::eval
