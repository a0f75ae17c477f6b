// Features of a reading that goes on from the question before.
#pragma once

#include "language/features.hpp"

namespace parlance::language {

/// Sets to 0 what blames a reading for parts that no word calls for: the question before called for them.
void excuse_carried_parts(Features& features);

}  // namespace parlance::language
