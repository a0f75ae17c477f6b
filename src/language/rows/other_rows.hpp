// "what other country", "besides Brazil", "which city except Rome": rows apart from a named one.
#pragma once

#include <vector>

#include "language/rows/row_draft.hpp"

namespace parlance::language {

[[nodiscard]] std::vector<Draft> read_other_rows(const Mentions& mentions, const Annotation& annotation);

}  // namespace parlance::language
