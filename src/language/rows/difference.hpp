// "how many more goals did A score than B", "the difference between A and B", "how many years between the
// first and the last": one number from two rows.
#pragma once

#include <vector>

#include "language/lexicon.hpp"
#include "language/rows/row_draft.hpp"

namespace parlance::language {

[[nodiscard]] std::vector<Draft> read_differences(const Mentions& mentions, const Annotation& annotation,
                                                  const semantic::Catalog& catalog, const Lexicon& lexicon);

}  // namespace parlance::language
