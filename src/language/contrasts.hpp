// Two periods that the words set side by side without a break: "less in 2024 than in 2023", "from 2023 to
// 2024", "Q4 versus Q3 2024".
#pragma once

#include "language/mark.hpp"

namespace parlance::language {

/// Adds a date mark for each such pair: it spans both, holds the period that is looked at, and points
/// `against` the mark of the other, which starts nowhere. `argument` says with which Comparison the first was
/// set against the second. To be called when all other marks stand and are found by their first words.
void add_contrasts(Annotation& annotation);

}  // namespace parlance::language
