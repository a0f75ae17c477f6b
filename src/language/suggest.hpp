// Questions that a catalog can answer, and what a question names that the catalog does not hold.
#pragma once

#include <string>
#include <vector>

#include "language/compiler.hpp"
#include "language/lexicon.hpp"
#include "language/mark.hpp"

namespace parlance::language {

/// In the order to offer them; not yet checked.
[[nodiscard]] std::vector<std::string> sample_questions(const semantic::Catalog& catalog,
                                                        const Lexicon& lexicon);

/// Fills `understood` and `missing` of a compilation.
void note_unanswered(const Annotation& annotation, const semantic::Catalog& catalog,
                     Compilation& compilation);

}  // namespace parlance::language
