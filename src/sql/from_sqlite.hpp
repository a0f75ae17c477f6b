// SQLite's own spellings turned into ones the canonical parser knows, token by token, without change of
// meaning.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "sql/ast.hpp"
#include "sql/tokens.hpp"

namespace parlance::sql {

/// `x` and [x] become "x"; a JOIN without ON becomes a CROSS JOIN; commas in FROM become CROSS JOIN, which
/// SQLite binds alike; a IS b becomes IS NOT DISTINCT FROM; LIMIT 5, 10 becomes LIMIT 10 OFFSET 5; 0x1F
/// becomes 31; date(), time() and char() get names that the canonical parser does not treat in its own way.
/// Code: unsupported, for blob literals.
[[nodiscard]] base::Result<std::string> adapt_sqlite_text(std::string_view text,
                                                          const std::vector<Token>& tokens);

/// Gives the renamed functions their names back and marks the tree as written for SQLite.
void adopt_sqlite_names(Query& query);

}  // namespace parlance::sql
