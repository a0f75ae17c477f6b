// The single steps from canonical meaning to SQLite's; internal to the lowering. Each returns false and fills
// the error (code cannot_express) where SQLite has no way to say it.
#pragma once

#include <optional>
#include <string_view>

#include "base/result.hpp"
#include "sql/ast.hpp"

namespace parlance::sql {

bool lower_operator(Expression& expression, base::Error& error);         // sqlite_operators.cpp
bool lower_date_arithmetic(Expression& expression, base::Error& error);  // sqlite_dates.cpp
bool lower_function(Expression& expression, base::Error& error);         // sqlite_functions.cpp
bool lower_cast(Expression& expression, base::Error& error);             // sqlite_operators.cpp

/// GROUP BY ALL becomes the list of items that hold no aggregate.
void spell_out_groups(Query& query);  // sqlite_queries.cpp
/// QUALIFY and DISTINCT ON become a derived table; NULL sorts last where nothing is said.
bool lower_query(Query& query, base::Error& error);  // sqlite_queries.cpp

/// Always false, for `return refuse(...)`.
bool refuse_construct(base::Error& error, std::string_view construct);

/// strftime parts: year(x) and its kin over SQLite's date text. nullopt for an unknown part.
std::optional<Expression> date_part_of(std::string_view part, Expression value);   // sqlite_dates.cpp
std::optional<Expression> truncate_date(std::string_view part, Expression value);  // sqlite_dates.cpp
/// Whole `part`s crossed from `from` to `to`.
std::optional<Expression> date_difference(std::string_view part, Expression from, Expression to);

/// Whether the expression is known to be a date or a time by its own form, as DATE '2024-05-31' is.
bool is_temporal(const Expression& expression);

}  // namespace parlance::sql
