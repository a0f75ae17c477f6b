// Texts of the cells that the question names: looked up in the catalog's value index phrase by phrase.
#pragma once

#include <string_view>
#include <vector>

#include "language/mark.hpp"
#include "language/names.hpp"
#include "semantic/catalog.hpp"

namespace parlance::language {

/// Marks of kind value with strength. Quoted texts that stand in no cell are marked too, with no column, so
/// that "contains" can use them.
[[nodiscard]] std::vector<Mark> find_values(const std::vector<Token>& tokens, std::string_view question,
                                            const semantic::Catalog& catalog, const NameIndex& names,
                                            const Lexicon& lexicon);

}  // namespace parlance::language
