// The passes that bring a tree into SQLite's vocabulary before it is printed. Internal to the dialect.
#pragma once

#include "base/result.hpp"
#include "sql/ast.hpp"

namespace parlance::sql {

/// For a tree written in SQLite's own words: undoes what the canonical parser read into it, as in IS TRUE and
/// casts to dates. Changes no meaning.
void settle_sqlite_text(Query& query);

/// From canonical meaning to SQLite functions and shapes, the meaning kept: / divides really, NULL sorts
/// last, dates are text. Code: cannot_express.
[[nodiscard]] base::Result<void> lower_to_sqlite(Query& query);
[[nodiscard]] base::Result<void> lower_to_sqlite(Expression& expression);

}  // namespace parlance::sql
