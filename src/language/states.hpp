// Words that say whether something has happened to a row ("unpaid", "not shipped yet", "current employees",
// "who left"), where a column tells when it did and is empty until then.
#pragma once

#include "language/mark.hpp"
#include "language/stemmer.hpp"

namespace parlance::language {

/// Adds marks of clauses, and their conditions, to `annotation`, which is otherwise complete.
void add_states(Annotation& annotation, const Stemmer& stemmer);

}  // namespace parlance::language
