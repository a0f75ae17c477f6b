#include "connect/duckdb/chunk_reader.hpp"

#include "connect/duckdb/column_type.hpp"
#include "connect/duckdb/vector_reader.hpp"

namespace parlance::connect::duckdb {

TableReader::TableReader(duckdb_result* result) {
  const auto count = duckdb_column_count(result);
  for (idx_t index = 0; index < count; ++index) {
    types_.emplace_back(duckdb_column_logical_type(result, index));
    const auto* name = duckdb_column_name(result, index);
    columns_.push_back({name == nullptr ? "" : name, empty_column(types_.back().get())});
  }
}

bool TableReader::append(duckdb_data_chunk chunk, std::size_t rows) {
  for (std::size_t index = 0; index < columns_.size(); ++index) {
    auto* vector = duckdb_data_chunk_get_vector(chunk, index);
    if (!append_vector(columns_[index].values, vector, types_[index].get(), rows)) return false;
  }
  return true;
}

data::Table TableReader::finish() && { return data::Table(std::move(columns_)); }

}  // namespace parlance::connect::duckdb
