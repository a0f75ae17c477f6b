// What people ask of tables of sales that few of them hold as a column: the money of a line, what an order
// comes to, the worth of a stock. Told by names, roles and values, as virtual columns.
#pragma once

#include "semantic/catalog.hpp"

namespace parlance::semantic {

/// Adds to Catalog::computed what add_virtual_columns makes columns of:
///   revenue         unit price * quantity, less the discount of the row where it has one
///   discount given  unit price * quantity * discount, where discounts are parts of one
///   stock value     cost * units in stock, or price * units in stock where no cost is told
///   order value     of the table of orders: the revenue of its lines, by a subquery
/// Nothing is added where a table holds such a column itself, or a model has defined one.
void add_likely_columns(Catalog& catalog);

}  // namespace parlance::semantic
