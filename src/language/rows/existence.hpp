// "did Brazil win in 1994?", "is A taller than B?": yes or no.
#pragma once

#include <vector>

#include "language/lexicon.hpp"
#include "language/rows/row_draft.hpp"

namespace parlance::language {

[[nodiscard]] std::vector<Draft> read_existence(const Mentions& mentions, const Annotation& annotation,
                                                const semantic::Catalog& catalog, const Lexicon& lexicon);

}  // namespace parlance::language
