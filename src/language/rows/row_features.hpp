// What the ranker must not hold against readings of rows, whose words do otherwise than elsewhere: "how many
// more" counts nothing, "than" compares two rows.
#pragma once

#include "language/features.hpp"

namespace parlance::language {

/// Takes back the blame for structures that the words of such a question call for elsewhere.
void excuse_row_readings(Features& features);

}  // namespace parlance::language
