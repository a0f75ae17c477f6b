// Whether the plain query of a reading, all its tables joined at once, takes rows more often than the reading
// means.
#pragma once

#include "language/reading.hpp"
#include "semantic/catalog.hpp"
#include "semantic/joins/join_path.hpp"
#include "sql/ast.hpp"

namespace parlance::language {

/// `tree` is what the query joins. An average over rows of one table that a join repeats may be meant; beside
/// measures of another table it is not, nor is a count(*) that stands for rows of a table that are repeated.
[[nodiscard]] bool repeats_rows(const Reading& reading, const sql::Query& query,
                                const semantic::JoinTree* tree, const semantic::Catalog& catalog);

}  // namespace parlance::language
