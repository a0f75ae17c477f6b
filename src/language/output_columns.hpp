// What the columns of a reading's result are: names, roles, units.
#pragma once

#include <vector>

#include "language/compiler.hpp"
#include "language/mark.hpp"
#include "language/reading.hpp"
#include "semantic/catalog.hpp"

namespace parlance::language {

/// In the order of the query's columns. `beside`: terms that are shown though nobody asked for them.
[[nodiscard]] std::vector<OutputColumn> describe_outputs(const Reading& reading,
                                                         const std::vector<Term>& beside,
                                                         const Annotation& annotation,
                                                         const semantic::Catalog& catalog);

}  // namespace parlance::language
