// What is shown beside what was asked for, so that a person can see why each row is there: what a ranking
// goes by, what conditions compare, the key of things that are listed.
#pragma once

#include <optional>
#include <vector>

#include "language/reading.hpp"
#include "semantic/catalog.hpp"

namespace parlance::language {

/// In the order in which they are shown; empty where the reading has no room for more columns, such as
/// distinct rows.
[[nodiscard]] std::vector<Term> shown_beside(const Reading& reading, const semantic::Catalog& catalog);

/// The last name beside the first where `term` shows people of a table that has both.
[[nodiscard]] std::optional<Term> other_name_shown(const Term& term, const Reading& reading,
                                                   const semantic::Catalog& catalog);

}  // namespace parlance::language
