// Columns at a grain, and numbers, texts and dates of the question as literals that fit a column.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "language/mark.hpp"
#include "language/reading.hpp"
#include "semantic/catalog.hpp"
#include "sql/ast.hpp"

namespace parlance::language {

/// `reference` cut to a grain: year(x), date_trunc('month', x), ...; texts that hold dates are read by their
/// format first where the engine cannot take them as they are.
[[nodiscard]] sql::Expression at_grain(sql::Expression reference, const semantic::ColumnMeaning& column,
                                       Grain grain, const std::string& dialect);

/// Texts that hold dates as dates, everything else as it is; for SQLite texts that begin with the year as
/// well.
[[nodiscard]] sql::Expression as_date(sql::Expression reference, const semantic::ColumnMeaning& column,
                                      const std::string& dialect);

/// `left op operand` for a condition on a value, number or date; nothing where they do not fit.
[[nodiscard]] std::optional<sql::Expression> compare(sql::Expression left, const Condition& condition,
                                                     const semantic::ColumnMeaning* column,
                                                     const Annotation& annotation,
                                                     const std::string& dialect);

/// What part of a text is meant by a value mark: the question's own words where they stand in the value.
[[nodiscard]] std::string part_said(const Mark& mark, const std::vector<Token>& tokens);
[[nodiscard]] constexpr bool asks_for_part(Comparison op) {
  return op == Comparison::contains || op == Comparison::starts_with || op == Comparison::ends_with;
}

/// A number as people write it: 5, 0.25; with an exponent only where it is very large or very small.
[[nodiscard]] sql::Expression number_literal(double value);

[[nodiscard]] sql::BinaryOperator binary_operator(Comparison op);

}  // namespace parlance::language
