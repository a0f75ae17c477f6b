// The groups that the words ask for by name: "by category and quarter", "for each store".
#pragma once

#include <cstddef>

#include "language/mark.hpp"
#include "language/reading.hpp"
#include "semantic/catalog.hpp"

namespace parlance::language {

/// How many names of columns and tables stand where groups are named and the reading neither groups by nor
/// shows. Periods ("by month") are not counted.
[[nodiscard]] std::size_t asked_groups_left_out(const Reading& reading, const Annotation& annotation,
                                                const semantic::Catalog& catalog);

/// How many names and periods stand where groups are named.
[[nodiscard]] std::size_t asked_groups(const Annotation& annotation, const semantic::Catalog& catalog);

}  // namespace parlance::language
