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
  /// `most_bytes`: of all texts, see rows_within().
  TableReader(duckdb_result* result, std::size_t most_bytes);
  /// How many of the first `rows` rows of a chunk there is room for: all, or those before the texts become
  /// too much; the very first row of a result always. To be called once a chunk, before append(). How long
  /// lists are is known only after it: they count for the next chunk.
  [[nodiscard]] std::size_t rows_within(duckdb_data_chunk chunk, std::size_t rows);
  /// Takes the first `rows` rows of a chunk. False where a value does not fit its type (an unsigned 128-bit
  /// integer above 2^127).
  [[nodiscard]] bool append(duckdb_data_chunk chunk, std::size_t rows);
  [[nodiscard]] data::Table finish() &&;

 private:
  std::size_t most_bytes_;
  std::size_t bytes_ = 0;  ///< of the texts that were taken
  std::vector<LogicalTypeHandle> types_;
  std::vector<data::NamedColumn> columns_;
};

}  // namespace parlance::connect::duckdb
