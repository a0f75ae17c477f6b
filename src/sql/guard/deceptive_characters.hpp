// Characters that make text read otherwise than it is: NUL, controls, zero-width and direction marks, spaces
// and punctuation of other scripts that look like SQL's own.
#pragma once

#include <string_view>

namespace parlance::sql {

/// In a literal: NUL and other controls (tab and line ends are fine), direction overrides, tag characters.
/// Zero-width joiners stay, languages and emoji need them.
[[nodiscard]] bool holds_deceptive_character(std::string_view text);
/// In a name: the same and every other invisible character.
[[nodiscard]] bool holds_invisible_character(std::string_view text);

}  // namespace parlance::sql
