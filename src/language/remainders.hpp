// What may be left of a reading once the next question has replaced a part of it.
#pragma once

#include <vector>

#include "language/edit_words.hpp"
#include "language/grammar.hpp"
#include "language/previous_turn.hpp"
#include "semantic/catalog.hpp"

namespace parlance::language {

/// Half-made readings from which the search goes on at the first new word: the whole of the old reading, and
/// it without a condition, without its groups, without what it measures, without its order, or with its
/// conditions alone. No two alike.
[[nodiscard]] std::vector<State> remainders(const PreviousTurn& previous, const EditWords& words,
                                            const semantic::Catalog& catalog);

}  // namespace parlance::language
