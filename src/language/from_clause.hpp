// A join tree as a FROM clause.
#pragma once

#include "semantic/catalog.hpp"
#include "semantic/joins/join_path.hpp"
#include "sql/ast.hpp"

namespace parlance::language {

/// The tables of the tree, the first of them first, each joined on its key. The tree must not be empty.
[[nodiscard]] sql::TableReference from_clause(const semantic::Catalog& catalog,
                                              const semantic::JoinTree& tree);

}  // namespace parlance::language
