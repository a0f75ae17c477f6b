// A grouped SELECT whose joins repeat the rows it measures, over each of these rows once.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "sql/ast.hpp"

namespace parlance::language {

/// `grouped` shows what it groups by in its first `keys` items, each with an alias, and aggregates in the
/// others. `row` are the columns that tell apart the rows that are measured. Returned is SELECT key,
/// sum(value) FROM (SELECT DISTINCT key, row, value FROM ...) AS name GROUP BY key.
[[nodiscard]] sql::Select with_rows_once(sql::Select grouped, std::size_t keys,
                                         std::vector<sql::Expression> row, const std::string& name);

}  // namespace parlance::language
