// From DuckDB's chunks to our tables.
#pragma once

#include <cstddef>
#include <vector>

#include "connect/duckdb/handle.hpp"
#include "data/table.hpp"

namespace parlance::connect::duckdb {

/// Collects the chunks of one result.
class TableReader {
 public:
  explicit TableReader(duckdb_result* result);
  /// Takes the first `rows` rows of a chunk. False where a value does not fit its type (an unsigned 128-bit
  /// integer above 2^127).
  [[nodiscard]] bool append(duckdb_data_chunk chunk, std::size_t rows);
  [[nodiscard]] data::Table finish() &&;

 private:
  std::vector<LogicalTypeHandle> types_;
  std::vector<data::NamedColumn> columns_;
};

}  // namespace parlance::connect::duckdb
