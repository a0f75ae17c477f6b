// Whether a recursive common table ends: by a counter with a bound, by a walk over the rows of a table, or by
// UNION over values that are only copied.
#pragma once

#include "sql/ast.hpp"

namespace parlance::sql {

/// `common` is one of a WITH RECURSIVE. True also where it does not refer to itself.
[[nodiscard]] bool is_bounded_recursion(const CommonTable& common);
/// Whether the query reads a table of this name anywhere, subqueries included.
[[nodiscard]] std::size_t count_references(const Query& query, std::string_view table);

}  // namespace parlance::sql
