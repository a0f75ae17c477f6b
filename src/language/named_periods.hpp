// "release year" and "year of the order" where the data has dates: the word for a period cuts the dates.
#pragma once

#include <vector>

#include "language/mark.hpp"
#include "language/names.hpp"
#include "semantic/catalog.hpp"

namespace parlance::language {

/// Sets the grain of column marks of several words that hold a date, one of the words naming a period that
/// the column's own name does not.
void find_named_periods(const std::vector<Token>& tokens, const semantic::Catalog& catalog,
                        const NameIndex& names, std::vector<Mark>& marks);

}  // namespace parlance::language
