// The forms that a word may stand under in a dictionary, by the plain endings of number and gender, which the
// stems of short words do not agree on.
#pragma once

#include <string>
#include <vector>

#include "language/translate/tongue.hpp"

namespace parlance::language {

/// Without `folded` itself: "altas" → "alta", "alto"; "élevées" → "elevee", "eleve". None of German words,
/// whose plurals stand in the vocabulary.
[[nodiscard]] std::vector<std::string> dictionary_forms(const std::string& folded, Tongue tongue);

}  // namespace parlance::language
