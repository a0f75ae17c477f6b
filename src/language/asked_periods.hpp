// Periods that are asked for in the singular: "which month had ...", "the best day by revenue", "by country
// and year". Elsewhere "month" is a noun like any other.
#pragma once

#include <vector>

#include "language/lexicon.hpp"
#include "language/mark.hpp"

namespace parlance::language {

/// Grain cues for such words. `marks` hold the cues and dates of the question.
[[nodiscard]] std::vector<Mark> find_asked_periods(const std::vector<Token>& tokens, const Lexicon& lexicon,
                                                   const std::vector<Mark>& marks);

}  // namespace parlance::language
