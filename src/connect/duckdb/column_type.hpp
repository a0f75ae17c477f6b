// Which of our column types holds the values of an engine type: every one is mapped to one of data::Type.
#pragma once

#include "connect/duckdb/handle.hpp"
#include "data/column.hpp"

namespace parlance::connect::duckdb {

/// Integers wider than 64 bits become decimals of scale 0, zoned times and timestamps UTC, enums, UUIDs and
/// bits text, lists, structs, maps, arrays, unions and JSON nested. Infinite dates and timestamps become
/// null, for they have no place in a calendar.
[[nodiscard]] data::Type mapped_type(duckdb_logical_type type);

/// A column without rows, of the type that values of `type` are mapped to.
[[nodiscard]] data::Column empty_column(duckdb_logical_type type);

}  // namespace parlance::connect::duckdb
