// Quantities that the question makes of two columns: "horsepower to weight ratio", "revenue per square foot",
// "list price minus unit cost", "government as a percent of nonfarm".
#pragma once

#include <vector>

#include "language/mark.hpp"
#include "semantic/catalog.hpp"

namespace parlance::language {

/// Column marks with `other` and `arithmetic` set, made of the column marks among `marks`, which have their
/// scores.
[[nodiscard]] std::vector<Mark> find_derived(const std::vector<Token>& tokens, const std::vector<Mark>& marks,
                                             const semantic::Catalog& catalog);

}  // namespace parlance::language
