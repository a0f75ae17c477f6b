// Which structures the words of a question call for, whatever any reading makes of them.
#pragma once

#include <cstddef>
#include <vector>

#include "language/mark.hpp"

namespace parlance::language {

/// Each says that the words ask for this; `id` that they name a number, code or identifier.
struct Cues {
  bool count = false, average = false, sum = false, maximum = false, minimum = false, superlative = false,
       common = false, group = false, order = false, negation = false, disjunction = false, both = false,
       distinct = false, share = false, compare = false, trend = false, id = false, change = false,
       running = false, versus = false, per_group = false, much = false;
};

/// Of overlapping phrases the first counts, of those that start together the longest. Tokens that are `told`
/// ask for nothing: a nested phrase has taken them.
[[nodiscard]] Cues find_cues(const Annotation& annotation, const std::vector<bool>& told = {});

/// "by store" at this token, with no superlative whose key it could be.
[[nodiscard]] bool says_group(const Annotation& annotation, std::size_t token);

}  // namespace parlance::language
