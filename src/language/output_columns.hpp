// What the columns of a reading's result are: names, roles, units.
#pragma once

#include <vector>

#include "language/compiler.hpp"
#include "language/mark.hpp"
#include "language/query.hpp"
#include "language/reading.hpp"
#include "language/structure/structure.hpp"
#include "semantic/catalog.hpp"

namespace parlance::language {

/// In the order of the query's columns, those of `beside` among them.
[[nodiscard]] std::vector<OutputColumn> describe_outputs(const Reading& reading,
                                                         const std::vector<Plan::Beside>& beside,
                                                         const Annotation& annotation,
                                                         const semantic::Catalog& catalog);

/// Of those that nobody asked for.
[[nodiscard]] ColumnPlaces places_beside(const std::vector<OutputColumn>& outputs);

}  // namespace parlance::language
