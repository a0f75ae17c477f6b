// Things whose rows are scattered: a river that has a row for each state it runs through. What is said of
// such a thing stands in each of its rows, and to count rows is not to count things.
#pragma once

#include <cstddef>
#include <optional>

#include "language/mark.hpp"
#include "language/reading.hpp"
#include "semantic/catalog.hpp"

namespace parlance::language {

/// The column that tells the things of a table whose rows are scattered; nothing of other tables. Only a name
/// that is named for the table tells its things: a product's name in a table of sales does not.
[[nodiscard]] std::optional<std::size_t> name_of_scattered(const semantic::Catalog& catalog,
                                                           std::size_t table);

/// Says each thing and each fact of one thing once.
void gather_scattered(Reading& reading, const semantic::Catalog& catalog);

}  // namespace parlance::language
