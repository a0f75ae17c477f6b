// Characters a person cannot see, or cannot tell from others, where they could make a query read differently
// from what it is.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "sql/tokens.hpp"

namespace parlance::sql {

/// Code hidden_text, with parameters["character"] as U+XXXX and ["position"] in bytes.
/// Anywhere: invalid UTF-8, control characters but tab and line ends, direction overrides.
/// Outside string literals also: zero-width and other format characters.
/// Outside quotes and comments also: spaces, punctuation and symbols that only look like SQL's.
[[nodiscard]] base::Result<void> check_hidden_text(std::string_view text, const std::vector<Token>& tokens);

}  // namespace parlance::sql
