// Characters that make text read otherwise than it is: NUL, controls, zero-width and direction marks, spaces
// and punctuation of other scripts that look like SQL's own.
#pragma once

#include <string_view>

#include "base/result.hpp"

namespace parlance::sql {

/// In a literal: NUL and other controls (tab and line ends are fine), direction overrides, tag characters.
/// Zero-width joiners stay, languages and emoji need them.
[[nodiscard]] bool holds_deceptive_character(std::string_view text);
/// In a name: the same and every other invisible character.
[[nodiscard]] bool holds_invisible_character(std::string_view text);
/// Looks through a whole query text: outside of quotes and comments only letters, digits and ASCII may stand;
/// comments that some engines execute and quotes that other engines end elsewhere are refused too. Code:
/// hidden_text.
[[nodiscard]] base::Result<void> check_hidden_text(std::string_view sql);

}  // namespace parlance::sql
