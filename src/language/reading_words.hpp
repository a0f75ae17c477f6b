// The parts of a reading in words for people; summary.hpp makes sentences of them.
#pragma once

#include <string>

#include "language/mark.hpp"
#include "language/reading.hpp"
#include "semantic/catalog.hpp"

namespace parlance::language {

[[nodiscard]] std::string term_words(const Term& term, const semantic::Catalog& catalog);
/// The words of the question where a mark stands, the value as it is in the data; "" for none (-1).
[[nodiscard]] std::string mark_words(std::int16_t place, const Annotation& annotation);
[[nodiscard]] std::string condition_words(const Condition& condition, const Annotation& annotation,
                                          const semantic::Catalog& catalog);
[[nodiscard]] std::string relation_words(RowRelation relation);

}  // namespace parlance::language
