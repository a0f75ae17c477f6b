// Limits on the size and form of a tree, before anything walks it more deeply.
#pragma once

#include <cstddef>

#include "base/result.hpp"
#include "sql/ast.hpp"

namespace parlance::sql {

struct ShapeLimits {
  std::size_t max_depth = 60;
  std::size_t max_nodes = 5'000;
  std::size_t max_joins = 24;
  std::size_t max_text = 128 * 1024;  ///< bytes of all literals and names together
};

/// Never goes deeper than the limit. Codes: too_deep, resource_bomb, hidden_text (invisible or
/// direction-changing characters in a literal or name).
[[nodiscard]] base::Result<void> check_shape(const Query& query, const ShapeLimits& limits);

}  // namespace parlance::sql
