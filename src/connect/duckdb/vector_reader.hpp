// One DuckDB vector into one column of ours.
#pragma once

#include <cstddef>

#include "connect/duckdb/handle.hpp"
#include "data/column.hpp"

namespace parlance::connect::duckdb {

/// Appends the first `rows` values. False where one does not fit the column's type.
[[nodiscard]] bool append_vector(data::Column& column, duckdb_vector vector, duckdb_logical_type type,
                                 std::size_t rows);

}  // namespace parlance::connect::duckdb
