// What can be seen in a result without knowing the right one: its size, gaps and repetitions.
#pragma once

#include <cstddef>
#include <cstdint>

#include "data/table.hpp"

namespace parlance::analyst {

struct ResultFacts {
  std::size_t rows = 0;  ///< 1,001 stands for all larger numbers
  std::size_t columns = 0;
  double null_share = 0;          ///< of the cells
  bool zero = false;              ///< one cell, a nought
  bool numeric = false;           ///< one cell, a number
  bool repeats = false;           ///< a row stands there twice
  std::size_t constant = 0;       ///< columns that hold one value in several rows
  bool ones = false;              ///< a number column holds nothing but 1 in several rows
  bool null_row = false;          ///< some row has no value in its first column
  std::uint64_t fingerprint = 0;  ///< equal for equal rows in any order
};

/// Rows beyond the first thousand are not looked at.
[[nodiscard]] ResultFacts look_at(const data::Table& table);

}  // namespace parlance::analyst
