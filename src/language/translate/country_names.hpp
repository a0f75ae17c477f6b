// Names of countries in a language and in English, from ICU.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "language/translate/tongue.hpp"

namespace parlance::language {

/// Each with the names that English data may hold it under, the fullest first: "United States", "USA", "US".
/// Empty where ICU has no names of that language.
[[nodiscard]] std::vector<std::pair<std::string, std::vector<std::string>>> country_names(Tongue tongue);

}  // namespace parlance::language
