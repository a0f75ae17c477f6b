// Measures people are likely to ask for, told by names, roles and units.
#pragma once

#include <vector>

#include "semantic/catalog.hpp"

namespace parlance::semantic {

/// For each table with measures: the product of a price and a quantity of the same row, sums of amounts and
/// counts, means of prices, rates and ratings. The expressions are canonical; at most `limit` a table, best
/// first.
[[nodiscard]] std::vector<Metric> likely_metrics(const Catalog& catalog, std::size_t limit = 4);

}  // namespace parlance::semantic
