// Words that say what they say only together: "how many people live in".
#pragma once

#include <vector>

#include "language/lexicon.hpp"
#include "language/mark.hpp"
#include "semantic/catalog.hpp"

namespace parlance::language {

/// Where such a phrase asks for a quantity that the data has, a count of rows instead is made less likely.
void weigh_parts_of_phrases(std::vector<Mark>& marks, const semantic::Catalog& catalog,
                            const Lexicon& lexicon);

}  // namespace parlance::language
