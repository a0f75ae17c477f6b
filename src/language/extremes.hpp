// The ratio or the difference of the highest and the lowest of one column: "ratio of highest to lowest
// price".
#pragma once

#include <vector>

#include "language/mark.hpp"
#include "semantic/catalog.hpp"

namespace parlance::language {

/// One mark for each column that may be meant, from the first word of the phrase to the last of the name.
[[nodiscard]] std::vector<Mark> find_extremes(const std::vector<Token>& tokens,
                                              const std::vector<Mark>& marks,
                                              const semantic::Catalog& catalog);

}  // namespace parlance::language
