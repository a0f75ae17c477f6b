// What must hold of a query's parts for it to be one: checked while a reading is written.
#pragma once

#include "language/reading.hpp"
#include "sql/ast.hpp"

namespace parlance::language {

/// A term whose column or table was never found has no expression.
[[nodiscard]] bool names_something(const Term& term);
/// Films and their title are one column: another reading shows it once.
[[nodiscard]] bool shows_twice(const sql::Select& select);
/// What orders distinct rows must be among them. The body is a SELECT.
[[nodiscard]] bool orders_by_what_is_left(const sql::Query& query);

}  // namespace parlance::language
