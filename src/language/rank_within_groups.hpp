// "The top 3 products in each category": a query whose order and limit hold inside each group.
#pragma once

#include <cstdint>
#include <vector>

#include "sql/ast.hpp"

namespace parlance::language {

/// SELECT outputs FROM (SELECT ..., row_number() OVER (PARTITION BY groups ORDER BY key) AS place)
/// WHERE place <= limit. `inner` is one SELECT whose items have no aliases yet; its ORDER BY ranks.
[[nodiscard]] sql::Query rank_within_groups(sql::Query inner, std::vector<sql::Expression> groups,
                                            std::int64_t limit);

}  // namespace parlance::language
