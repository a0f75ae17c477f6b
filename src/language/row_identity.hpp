// The columns that stand for a row of a table: one for people, one for queries.
#pragma once

#include <cstddef>
#include <optional>

#include "semantic/catalog.hpp"

namespace parlance::language {

/// The column that shows a row of a table to people: title, a name, the key, the first column.
[[nodiscard]] std::size_t title_column(const semantic::Catalog& catalog, std::size_t table);

/// The column that alone tells the rows of a table apart; nothing where several together do, or none.
[[nodiscard]] std::optional<std::size_t> key_column(const semantic::Catalog& catalog, std::size_t table);

}  // namespace parlance::language
