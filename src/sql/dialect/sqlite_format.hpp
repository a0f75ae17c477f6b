// Date formats for SQLite; internal to the lowering.
#pragma once

#include <optional>
#include <string_view>

#include "sql/ast.hpp"

namespace parlance::sql {

/// SQLite's own strftime, with its specifiers.
[[nodiscard]] Expression format(std::string_view specifiers, Expression value);
/// DuckDB's strftime(value, specifiers); nullopt for a specifier that SQLite cannot be brought to.
[[nodiscard]] std::optional<Expression> format_date(std::string_view specifiers, const Expression& value);
/// DuckDB's strptime(value, specifiers), for specifiers of fixed width with at least year, month and day.
[[nodiscard]] std::optional<Expression> parse_date(std::string_view specifiers, const Expression& value);
[[nodiscard]] Expression month_name(const Expression& value, std::size_t letters);
[[nodiscard]] Expression day_name(const Expression& value, std::size_t letters);

}  // namespace parlance::sql
