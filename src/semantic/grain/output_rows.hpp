// What one SELECT gives: its columns, and which of them tell its rows apart.
#pragma once

#include <vector>

#include "semantic/grain/joined_rows.hpp"
#include "semantic/grain/relation.hpp"
#include "sql/ast.hpp"

namespace parlance::semantic {

/// The expressions that a SELECT groups by, numbers and names of its items followed to what they stand for;
/// pointers into the select. Nothing where the groups are of several kinds (grouping sets).
[[nodiscard]] std::vector<const sql::Expression*> grouping_keys(const sql::Select& select,
                                                                const JoinedRows& rows);

/// Without a name and a source. `rows` must be of the select.
[[nodiscard]] Relation output_rows(const sql::Select& select, const JoinedRows& rows);

}  // namespace parlance::semantic
