// Views over tables that stand beside them say again what the tables say, for one purpose and often for some
// rows alone: questions are of the tables, unless they name the view.
#pragma once

#include <vector>

#include "language/mark.hpp"
#include "semantic/catalog.hpp"

namespace parlance::language {

/// For each table whether it is a view whose tables are all in the catalog.
[[nodiscard]] std::vector<bool> views_of_tables(const semantic::Catalog& catalog);

/// Drops marks that speak of such views and their columns, where no words are a view's whole name.
void drop_views(const std::vector<bool>& views, const semantic::Catalog& catalog, std::vector<Mark>& marks);

}  // namespace parlance::language
