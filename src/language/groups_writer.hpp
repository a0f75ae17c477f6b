// Aggregates of what groups have: the average of the months' revenues.
#pragma once

#include <optional>

#include "language/reading.hpp"
#include "semantic/catalog.hpp"
#include "sql/ast.hpp"

namespace parlance::language {

/// SELECT avg(value) FROM (inner), of what `inner` shows last for each of its groups; for each of what it
/// shows before that.
[[nodiscard]] sql::Query aggregate_of_groups(sql::Query inner, Aggregate aggregate);

/// "How many customers have more than 3 orders": the reading whose groups are to be counted, one for each
/// customer; nothing where no condition chooses among groups of what is counted.
[[nodiscard]] std::optional<Reading> groups_that_are_counted(const Reading& reading,
                                                             const semantic::Catalog& catalog);
/// SELECT count(*) FROM (inner).
[[nodiscard]] sql::Query count_of_groups(sql::Query inner);

/// (SELECT aggregate FROM from WHERE rows)
[[nodiscard]] sql::Expression over_rows(const std::optional<sql::TableBox>& from,
                                        const std::optional<sql::Expression>& rows,
                                        sql::Expression aggregate);

/// The average of `measure` over the groups of `select`, its conditions on rows included, as an operand.
[[nodiscard]] sql::Expression average_of_groups(const sql::Select& select, sql::Expression measure);

}  // namespace parlance::language
