// What is wrong with SQL text before any parser may see it: hidden or unprintable characters, size, nesting,
// more than one statement. The engine's parser recurses and drops what follows a NUL; this stands before it.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "sql/parser.hpp"
#include "sql/tokens.hpp"

namespace parlance::sql {

/// Codes: hidden_text, too_long, too_deep, multi_statement, syntax (empty text).
[[nodiscard]] base::Result<std::vector<Token>> check_text(std::string_view text, const ParseLimits& limits);

/// The code that says what a statement is by its first word: write, ddl, settings, extension, locking,
/// file_access, not_select; "" where it starts as a query does.
[[nodiscard]] std::string_view statement_code(const std::vector<Token>& tokens);

}  // namespace parlance::sql
