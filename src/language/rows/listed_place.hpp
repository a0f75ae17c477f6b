// "the last song on the list", "the first three teams listed", "who was the first winner": rows by when they
// were, or by where they stand in the list.
#pragma once

#include <vector>

#include "language/lexicon.hpp"
#include "language/rows/row_draft.hpp"

namespace parlance::language {

[[nodiscard]] std::vector<Draft> read_listed_places(const Mentions& mentions, const Annotation& annotation,
                                                    const Lexicon& lexicon);

}  // namespace parlance::language
