// Readings of questions about the rows of one table, as people ask of a list they have before them: what
// stands beside a row, which of two, by how much, the first and the last. Ranked with those of the grammar.
#pragma once

#include <vector>

#include "language/assemble.hpp"
#include "language/lexicon.hpp"
#include "language/mark.hpp"
#include "semantic/catalog.hpp"

namespace parlance::language {

/// Empty where the catalog has several tables.
[[nodiscard]] std::vector<Draft> read_row_questions(const semantic::Catalog& catalog,
                                                    const Annotation& annotation, const Lexicon& lexicon);

}  // namespace parlance::language
