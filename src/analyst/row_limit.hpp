// Puts a limit on queries that could return more rows than the asker wants.
#pragma once

#include <cstddef>

#include "semantic/catalog.hpp"
#include "sql/ast.hpp"

namespace parlance::analyst {

/// Sets LIMIT `rows` + 1 (one more, so that a cut shows) where the query has no limit of its own, is not a
/// plain total, and reads a source with a table larger than `rows` or of unknown size.
void limit_rows(sql::Query& query, const semantic::Catalog& catalog, std::size_t rows);

}  // namespace parlance::analyst
