// Words before a cue that multiply or count it: "twice the average", "the second largest", "of their own
// category".
#pragma once

#include "language/mark.hpp"

namespace parlance::language {

/// Adds to averages the factor and to superlatives the place that stand right before them: marks over both,
/// with the number. `marks` holds the cues.
void add_multiples(const std::vector<Token>& tokens, std::vector<Mark>& marks);

/// Takes "own" or "same" with the name behind it for the group whose average is compared with: its marks are
/// dropped, Annotation::own_group is set. Gives the tokens that are so explained.
[[nodiscard]] std::vector<std::size_t> take_own_group(Annotation& annotation);

}  // namespace parlance::language
