// "which team is listed after Chelsea", "who was the king before Henry": the row beside a named one.
#pragma once

#include <vector>

#include "language/rows/row_draft.hpp"

namespace parlance::language {

[[nodiscard]] std::vector<Draft> read_neighbours(const Mentions& mentions, const Annotation& annotation);

}  // namespace parlance::language
