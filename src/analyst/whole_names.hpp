// A result as charts and sentences see it: people whose first and last names stand in two columns are called
// by both in one.
#pragma once

#include <cstddef>
#include <vector>

#include "data/table.hpp"
#include "language/compiler.hpp"

namespace parlance::analyst {

struct WholeNames {
  data::Table table;
  std::vector<language::OutputColumn> columns;
  std::vector<std::size_t> places;  ///< of each column: where it, or its first part, stands in the result
};

/// The table as it is where `columns` do not describe it.
[[nodiscard]] WholeNames by_whole_names(const data::Table& table,
                                        const std::vector<language::OutputColumn>& columns);

}  // namespace parlance::analyst
