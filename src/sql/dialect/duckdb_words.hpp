// The words DuckDB 1.4 does not take bare as names; a test compares them with duckdb_keywords().
#pragma once

#include <string_view>

namespace parlance::sql {

[[nodiscard]] bool is_duckdb_name_reserved(std::string_view lower_case_word);
/// Fewer: coalesce(...) and left(...) are calls like any other.
[[nodiscard]] bool is_duckdb_function_reserved(std::string_view lower_case_word);

}  // namespace parlance::sql
