// Whether the plain query of a reading, all its tables joined at once, takes rows more often than the reading
// means.
#pragma once

#include "language/reading.hpp"
#include "semantic/catalog.hpp"
#include "semantic/joins/join_path.hpp"
#include "sql/ast.hpp"

namespace parlance::language {

/// Whether columns or rows of more than one table are aggregated.
[[nodiscard]] bool measures_several_tables(const Reading& reading, const semantic::Catalog& catalog);

/// `tree` is what the query joins. An average over rows of one table that a join repeats may be meant; beside
/// measures of another table it is not, nor is a count(*) that stands for rows of a table that are repeated.
[[nodiscard]] bool repeats_rows(const Reading& reading, const sql::Query& query,
                                const semantic::JoinTree* tree, const semantic::Catalog& catalog);

/// Whether it shows a measure by something that is no part of it and of which it is no part, though nobody
/// asked for groups: the number of orders by what was paid, where orders and payments have nothing in common
/// but the customer. `tree` as above.
[[nodiscard]] bool groups_by_the_unrelated(const Reading& reading, const semantic::JoinTree& tree,
                                           const semantic::Catalog& catalog);

}  // namespace parlance::language
