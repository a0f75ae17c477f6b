// Clauses that say by a relation which rows are meant: "that border Texas", "the Mississippi runs through",
// "in the largest state". Each becomes one mark, a condition that the grammar takes whole; what stands inside
// is read first, so clauses nest.
#pragma once

#include "language/mark.hpp"
#include "semantic/catalog.hpp"

namespace parlance::language {

/// Adds marks, clauses and sets to `annotation`, which is otherwise complete.
void add_clauses(Annotation& annotation, const semantic::Catalog& catalog, const Lexicon& lexicon);

}  // namespace parlance::language
