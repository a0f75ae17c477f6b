// "the letters D or S": letters that are spoken of are texts, though they stand in no quotes.
#pragma once

#include <vector>

#include "language/tokens.hpp"

namespace parlance::language {

/// Makes quoted texts of the single letters that follow "letter", "letters" or "character".
void quote_letters(std::vector<Token>& tokens);

}  // namespace parlance::language
