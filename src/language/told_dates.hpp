// Periods that only the question before makes clear: "and in July?" of the same year, "one year later", "the
// month before".
#pragma once

#include <cstddef>

#include "language/mark.hpp"
#include "language/previous_turn.hpp"

namespace parlance::language {

/// Adds them as marks from the token `first` on, counted from the last period of the turn before. Where it
/// has none, a month is that of every year: a mark of the grain month_of_year. `compared`: "last year" is the
/// year before that period too, and not before today.
void tell_dates(const PreviousTurn& previous, std::size_t first, bool compared, Annotation& annotation);

}  // namespace parlance::language
