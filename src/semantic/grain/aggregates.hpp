// Which calls of a SELECT take many rows together, and whose rows they take.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "semantic/grain/joined_rows.hpp"
#include "sql/ast.hpp"

namespace parlance::semantic {

/// What a row that stands there twice does to an aggregate.
enum class AggregateKind : std::uint8_t {
  none,       ///< the call is no aggregate
  total,      ///< adds up: it is added twice
  count,      ///< counts: it is counted twice
  average,    ///< weighs: it weighs twice as much
  untouched,  ///< min, max and anything over distinct values
};

[[nodiscard]] AggregateKind aggregate_kind(const sql::FunctionCall& call);

/// The aggregates of a clause, those in the arguments of others too, but none of its subqueries. They point
/// into the expression. Whether a call with OVER is one depends on whether the SELECT groups; see is_grouped.
[[nodiscard]] std::vector<const sql::FunctionCall*> aggregates_in(const sql::Expression& expression);

/// Whether the SELECT gives one row for each group, or for all rows.
[[nodiscard]] bool is_grouped(const sql::Select& select);

/// The relations whose values are taken together, ascending: not those that only decide which rows count, as
/// in sum(CASE WHEN status = 'paid' THEN 1 END). Empty for count(*).
[[nodiscard]] std::vector<std::size_t> measured_relations(const sql::FunctionCall& call,
                                                          const JoinedRows& rows);

}  // namespace parlance::semantic
