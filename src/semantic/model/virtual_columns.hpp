// Metrics and computed columns of a semantic model as columns of their table, so that whoever reads a
// question needs to know nothing of them; and their way back into expressions before a query is checked.
#pragma once

#include "semantic/catalog.hpp"
#include "sql/ast.hpp"

namespace parlance::semantic {

/// Fills Catalog::virtual_columns. A metric that is the plain sum of a column lends the column its names
/// instead; one that only repeats a column's name after an aggregate ("average price") adds nothing, and one
/// over several tables is left out.
void add_virtual_columns(Catalog& catalog);

/// Writes the expressions of virtual columns in place of their names: sum(revenue) of a metric becomes the
/// metric. False where one stands for which there is nothing to write, as a ratio of sums asked of one row;
/// `query` is then of no use.
[[nodiscard]] bool expand_virtual_columns(const Catalog& catalog, sql::Query& query);

}  // namespace parlance::semantic
