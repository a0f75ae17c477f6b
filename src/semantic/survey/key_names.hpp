// How well the name of a column says that it refers to a table.
#pragma once

#include <string>
#include <vector>

#include "semantic/catalog.hpp"

namespace parlance::semantic {

/// 0 where nothing in the names speaks for it, up to 0.95 for "customer_id" referring to customers.id or to
/// customers.customer_id. Types must agree already. A bare "id", "name" or "code" never refers to anything.
[[nodiscard]] double reference_score(const Catalog& catalog, const ColumnMeaning& child,
                                     const ColumnMeaning& key);

/// False of a bare "id", "name" or "title", which say nothing of what they are of.
[[nodiscard]] bool says_what_it_holds(const ColumnMeaning& column);

}  // namespace parlance::semantic
