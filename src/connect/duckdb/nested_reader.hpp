// Lists, structs, maps, arrays and unions as JSON text.
#pragma once

#include <cstddef>

#include "connect/duckdb/handle.hpp"
#include "data/column.hpp"

namespace parlance::connect::duckdb {

/// Appends the first `rows` values to a column of type nested. Maps become objects, a union the JSON of its
/// member. Depth is bounded by the type, which the engine bounds.
[[nodiscard]] bool append_nested(data::Column& column, duckdb_vector vector, duckdb_logical_type type,
                                 std::size_t rows);

}  // namespace parlance::connect::duckdb
