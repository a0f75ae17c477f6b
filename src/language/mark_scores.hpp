// How likely each mark is meant, with the whole question in view.
#pragma once

#include <vector>

#include "language/mark.hpp"
#include "semantic/catalog.hpp"

namespace parlance::language {

/// Scores the marks of names and values by their strength, length and neighbours, and says how surely each
/// table is mentioned.
void score_links(Annotation& annotation, const semantic::Catalog& catalog);
void prefer_whole_names(std::vector<Mark>& marks);
void tell_numbers_from_counts(std::vector<Mark>& marks, const semantic::Catalog& catalog);

}  // namespace parlance::language
