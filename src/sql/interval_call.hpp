// INTERVAL (x) MONTH in the tree: to_months(CAST(trunc(CAST(x AS DOUBLE)) AS INTEGER)), as the engine spells
// it.
#pragma once

#include <optional>
#include <string_view>

#include "sql/ast.hpp"

namespace parlance::sql {

struct IntervalCall {
  const Expression* count = nullptr;  ///< x, inside the call's tree
  std::string_view unit;              ///< "month"
};

/// nullopt where the call is anything else.
[[nodiscard]] std::optional<IntervalCall> interval_call(const FunctionCall& call);

}  // namespace parlance::sql
