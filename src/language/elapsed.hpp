// Days from one date of a row to another: "days between order and delivery", "from shipped to delivered",
// "delivery time".
#pragma once

#include <vector>

#include "language/mark.hpp"
#include "language/stemmer.hpp"
#include "language/time_columns.hpp"
#include "semantic/catalog.hpp"

namespace parlance::language {

/// Column marks whose `arithmetic` is 'd': the days from `other` to `column`, which stand in one table or in
/// two that a key joins. `marks` are those found so far: what a column is called is no time between two
/// others.
[[nodiscard]] std::vector<Mark> find_elapsed(const std::vector<Token>& tokens, const std::vector<Mark>& marks,
                                             const semantic::Catalog& catalog, const TimeColumns& times,
                                             const Stemmer& stemmer);

}  // namespace parlance::language
