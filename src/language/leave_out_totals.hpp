// A list that ends in its own sum: that row is no row of the list.
#pragma once

#include "language/mark.hpp"
#include "language/reading.hpp"
#include "semantic/catalog.hpp"

namespace parlance::language {

/// Notes in the reading that the row of totals is left out, where the table has one, the reading counts,
/// ranks, computes or filters rows, and does not ask for that row.
void leave_out_totals(Reading& reading, const Annotation& annotation, const semantic::Catalog& catalog);

}  // namespace parlance::language
