// What is shown beside what was asked for, so that a person can see why each row is there: what a ranking
// goes by, what conditions compare, the key of things that are listed.
#pragma once

#include <vector>

#include "language/reading.hpp"
#include "semantic/catalog.hpp"

namespace parlance::language {

/// In the order in which they are shown; empty where the reading has no room for more columns, such as
/// distinct rows.
[[nodiscard]] std::vector<Term> shown_beside(const Reading& reading, const semantic::Catalog& catalog);

}  // namespace parlance::language
