// "whose title contains star wars": what follows is part of a text, though it stands in no quotes.
#pragma once

#include <string_view>
#include <vector>

#include "language/names.hpp"
#include "language/tokens.hpp"
#include "semantic/catalog.hpp"

namespace parlance::language {

/// Makes one quoted text of the words after "contains", "starts with" or "ends with" where the name of a
/// column of texts stands before them.
void quote_parts_of_texts(std::string_view question, const semantic::Catalog& catalog, const NameIndex& names,
                          std::vector<Token>& tokens);

}  // namespace parlance::language
