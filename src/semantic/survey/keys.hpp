// Primary and foreign keys: those the source declares and those that names and values suggest.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "semantic/catalog.hpp"
#include "semantic/survey/column_digest.hpp"

namespace parlance::semantic {

/// Share of the child's distinct values that the key holds, both as indices into Catalog::columns; nullopt
/// where it cannot be found out.
using Containment = std::function<std::optional<double>(std::size_t child, std::size_t key)>;

/// Fills TableMeaning::primary_key from the schema, or with the one unique, filled column that is named like
/// a key.
void find_primary_keys(Catalog& catalog);

/// Fills Catalog::joins with the declared keys and with inferred ones: names must agree and at least 95 % of
/// the child's values must stand in the key. Where no name agrees, a column of ten or more texts that are all
/// keys of one table refers to it, too. `containment` is asked only of such pairs.
void find_joins(Catalog& catalog, const Containment& containment);

/// Fills TableMeaning::title and is_bridge; keys must be known.
void find_titles_and_bridges(Catalog& catalog);

}  // namespace parlance::semantic
