// Plain questions of a list: what a column holds in the rows that the words describe, how many such rows
// there are, which row has the most.
#pragma once

#include <vector>

#include "language/lexicon.hpp"
#include "language/rows/row_draft.hpp"

namespace parlance::language {

[[nodiscard]] std::vector<Draft> read_lookups(const Mentions& mentions, const Annotation& annotation,
                                              const semantic::Catalog& catalog, const Lexicon& lexicon);

}  // namespace parlance::language
