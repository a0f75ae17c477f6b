// Checks the text of a type in a cast. Only types built into the engines pass: a name of the database's own
// could be a table's row type or an object identifier that reads the catalogue.
#pragma once

#include <string_view>

#include "base/result.hpp"

namespace parlance::sql {

/// Scalar names, DECIMAL(p,s), T[], T[n], STRUCT(name T, ...), UNION(...), MAP(K, V), ENUM('a', ...).
/// Codes: forbidden_type, system_catalog (regclass and its kin), too_deep.
[[nodiscard]] base::Result<void> check_type(std::string_view text);

}  // namespace parlance::sql
