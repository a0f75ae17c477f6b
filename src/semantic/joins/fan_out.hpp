// Tells whether joining would count the rows of a table more than once. Cheap enough for every reading that
// is weighed, by the joined tables alone; grain/double_counting.hpp looks at the whole of one query.
#pragma once

#include <cstddef>
#include <vector>

#include "semantic/catalog.hpp"
#include "semantic/joins/join_path.hpp"

namespace parlance::semantic {

/// True where each row of the `one` table has at most one row in the `many` table: its key columns are unique
/// there too.
[[nodiscard]] bool is_one_to_one(const Catalog& catalog, const JoinEdge& edge);

/// The tables of `tree` that repeat rows of `measured`: walking from it, each table entered from the one side
/// of a key to its many side. Empty: sums and counts over `measured` are right on the joined rows. Otherwise
/// aggregate `measured` before joining, or count distinct keys.
[[nodiscard]] std::vector<std::size_t> tables_that_multiply(const Catalog& catalog, const JoinTree& tree,
                                                            std::size_t measured);

}  // namespace parlance::semantic
