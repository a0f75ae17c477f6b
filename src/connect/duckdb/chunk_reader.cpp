#include "connect/duckdb/chunk_reader.hpp"

#include "connect/duckdb/column_type.hpp"
#include "connect/duckdb/vector_reader.hpp"

namespace parlance::connect::duckdb {

namespace {

std::size_t text_length(duckdb_vector vector, std::size_t row) {
  auto* validity = duckdb_vector_get_validity(vector);
  if (validity != nullptr && !duckdb_validity_row_is_valid(validity, row)) return 0;
  return duckdb_string_t_length(static_cast<const duckdb_string_t*>(duckdb_vector_get_data(vector))[row]);
}

}  // namespace

TableReader::TableReader(duckdb_result* result, std::size_t most_bytes) : most_bytes_(most_bytes) {
  const auto count = duckdb_column_count(result);
  for (idx_t index = 0; index < count; ++index) {
    types_.emplace_back(duckdb_column_logical_type(result, index));
    const auto* name = duckdb_column_name(result, index);
    columns_.push_back({name == nullptr ? "" : name, empty_column(types_.back().get())});
  }
}

std::size_t TableReader::rows_within(duckdb_data_chunk chunk, std::size_t rows) {
  std::vector<duckdb_vector> texts;
  for (std::size_t index = 0; index < types_.size(); ++index) {
    const auto type = duckdb_get_type_id(types_[index].get());
    if (type == DUCKDB_TYPE_VARCHAR || type == DUCKDB_TYPE_BLOB)
      texts.push_back(duckdb_data_chunk_get_vector(chunk, index));
  }
  for (std::size_t row = 0; row < rows; ++row) {
    std::size_t length = 0;
    for (auto* text : texts) length += text_length(text, row);
    if (bytes_ > 0 && bytes_ + length > most_bytes_) return row;
    bytes_ += length;
  }
  return rows;
}

bool TableReader::append(duckdb_data_chunk chunk, std::size_t rows) {
  for (std::size_t index = 0; index < columns_.size(); ++index) {
    auto* vector = duckdb_data_chunk_get_vector(chunk, index);
    auto& column = columns_[index].values;
    const auto before = column.size();
    if (!append_vector(column, vector, types_[index].get(), rows)) return false;
    if (column.type() != data::Type::nested) continue;
    for (auto row = before; row < column.size(); ++row) bytes_ += column.text(row).size();
  }
  return true;
}

data::Table TableReader::finish() && { return data::Table(std::move(columns_)); }

}  // namespace parlance::connect::duckdb
