// What rows must have to count: a column, a comparison and its values, as a person says it of a chart or of a
// dashboard, without saying of which query.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "data/value.hpp"
#include "semantic/catalog.hpp"
#include "sql/ast.hpp"

namespace parlance::analyst {

enum class FilterOperator : std::uint8_t { is, is_not, at_least, at_most, between, contains, missing };
[[nodiscard]] std::string_view to_string(FilterOperator op);
[[nodiscard]] std::optional<FilterOperator> parse_filter_operator(std::string_view name);

struct RowFilter {
  std::string column;  ///< its name in the data
  FilterOperator op = FilterOperator::is;
  std::vector<data::Value> values;  ///< bool, number or text; dates are texts: 2024-05-31
};

/// What the values of a column are compared as.
enum class FilterKind : std::uint8_t { text, number, date, boolean };
[[nodiscard]] std::string_view to_string(FilterKind kind);
/// Nothing for columns that cannot be filtered by: nested values, bytes, times of a day, and in SQLite texts
/// that would have to be read as a number or a date first.
[[nodiscard]] std::optional<FilterKind> filter_kind(const semantic::ColumnMeaning& column, bool is_sqlite);

/// Of a table that has the column, in canonical SQL, or in SQLite's own for trees of its text. The last day
/// of a span of dates is within it; what is missing is not one of the values, so `is_not` lets it through.
/// Codes: bad_filter (the number or the kind of the values does not fit), cannot_filter.
[[nodiscard]] base::Result<sql::Expression> condition_of(const RowFilter& filter,
                                                         const semantic::ColumnMeaning& column,
                                                         bool is_sqlite);

}  // namespace parlance::analyst
