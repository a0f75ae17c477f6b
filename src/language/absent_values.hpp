// "no damage" where the data says None: a cell that holds the word for nothing rather than nothing.
#pragma once

#include <vector>

#include "language/mark.hpp"
#include "semantic/catalog.hpp"

namespace parlance::language {

/// Value marks from "no" or "without" to the end of the name behind it, for columns that hold such a word.
[[nodiscard]] std::vector<Mark> find_absent_values(const std::vector<Token>& tokens,
                                                   const std::vector<Mark>& names,
                                                   const semantic::Catalog& catalog);

}  // namespace parlance::language
