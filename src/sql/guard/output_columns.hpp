// The columns a select list brings out, named as the engines name them.
#pragma once

#include <vector>

#include "sql/ast.hpp"
#include "sql/guard/scope.hpp"

namespace parlance::sql {

/// The list must be resolved already. The result's own name is empty.
[[nodiscard]] Relation output_of(const std::vector<SelectItem>& items, const Scope& scope);
/// Gives the first columns of a relation new names: t(a, b).
void rename_columns(Relation& relation, const std::vector<std::string>& names);

}  // namespace parlance::sql
