// "how many players scored more goals than A", "which city has the same area as B": rows compared with one
// that is named.
#pragma once

#include <vector>

#include "language/lexicon.hpp"
#include "language/rows/row_draft.hpp"

namespace parlance::language {

[[nodiscard]] std::vector<Draft> read_against_row(const Mentions& mentions, const Annotation& annotation,
                                                  const semantic::Catalog& catalog, const Lexicon& lexicon);

}  // namespace parlance::language
