// Time from one date of a row to another: "days between order and delivery", "delivery time", "how long does
// it take to ship".
#pragma once

#include <vector>

#include "language/mark.hpp"
#include "language/stemmer.hpp"
#include "language/time_columns.hpp"
#include "semantic/catalog.hpp"

namespace parlance::language {

struct Elapsed {
  std::vector<Mark> marks;
  std::vector<std::size_t> told;  ///< tokens that these marks speak for, though they stand elsewhere
};

/// Column marks whose `arithmetic` is 'd', 'h' or 'i': the days, hours or minutes from `other` to `column`,
/// which stand in one table or in two that a key joins. `marks` are those found so far: what a column is
/// called is no time between two others.
[[nodiscard]] Elapsed find_elapsed(const std::vector<Token>& tokens, const std::vector<Mark>& marks,
                                   const semantic::Catalog& catalog, const TimeColumns& times,
                                   const Stemmer& stemmer);

/// Of a term's or a mark's arithmetic.
[[nodiscard]] inline bool is_elapsed(char arithmetic) {
  return arithmetic == 'd' || arithmetic == 'h' || arithmetic == 'i';
}

}  // namespace parlance::language
