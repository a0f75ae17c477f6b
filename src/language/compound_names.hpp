// Two measures named side by side are one: "population density" is the density, whose population is said
// beside it.
#pragma once

#include <vector>

#include "language/mark.hpp"
#include "semantic/catalog.hpp"

namespace parlance::language {

/// Column marks over both names for the second of each such pair among `marks`, which have their scores.
[[nodiscard]] std::vector<Mark> find_compound_names(const std::vector<Mark>& marks,
                                                    const semantic::Catalog& catalog);

}  // namespace parlance::language
