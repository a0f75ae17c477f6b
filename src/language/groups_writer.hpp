// Aggregates of what groups have: the average of the months' revenues.
#pragma once

#include "language/reading.hpp"
#include "sql/ast.hpp"

namespace parlance::language {

/// SELECT avg(value) FROM (inner), of what `inner` shows last for each of its groups; for each of what it
/// shows before that.
[[nodiscard]] sql::Query aggregate_of_groups(sql::Query inner, Aggregate aggregate);

/// The average of `measure` over the groups of `select`, its conditions on rows included, as an operand.
[[nodiscard]] sql::Expression average_of_groups(const sql::Select& select, sql::Expression measure);

}  // namespace parlance::language
