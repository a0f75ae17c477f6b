// Engines in memory that run text as it is. For tests alone: everything else goes through the guard.
#pragma once

#include <duckdb.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

namespace parlance::sql {

inline const std::string kRoot = PARLANCE_ROOT;

/// Rows as text cells, sorted, so that order does not count.
using ScratchRows = std::vector<std::vector<std::string>>;

inline std::string read_text_file(const std::string& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

/// "2.0" and "2", "true" and "1" are one value, however an engine writes it.
inline ScratchRows comparable(ScratchRows rows) {
  for (auto& row : rows) {
    for (auto& cell : row) {
      if (cell == "true") cell = "1";
      if (cell == "false") cell = "0";
      char* end = nullptr;
      const double number = std::strtod(cell.c_str(), &end);
      if (!cell.empty() && *end == '\0') cell = std::to_string(number);
    }
  }
  std::ranges::sort(rows);
  return rows;
}

class ScratchDuckDb {
 public:
  explicit ScratchDuckDb(const std::string& script) {
    duckdb_open(nullptr, &database_);
    duckdb_connect(database_, &connection_);
    duckdb_query(connection_, script.c_str(), nullptr);
  }
  ScratchDuckDb(const ScratchDuckDb&) = delete;
  ScratchDuckDb& operator=(const ScratchDuckDb&) = delete;
  ~ScratchDuckDb() {
    duckdb_disconnect(&connection_);
    duckdb_close(&database_);
  }

  /// nullopt where the engine refuses; error() then tells why.
  std::optional<ScratchRows> run(const std::string& sql) {
    duckdb_result result;
    const std::string as_text = "SELECT COLUMNS(*)::VARCHAR FROM (" + sql + ") AS scratch";
    if (duckdb_query(connection_, as_text.c_str(), &result) == DuckDBError) {
      error_ = duckdb_result_error(&result);
      duckdb_destroy_result(&result);
      return std::nullopt;
    }
    ScratchRows rows;
    while (duckdb_data_chunk chunk = duckdb_fetch_chunk(result)) {
      for (idx_t r = 0; r < duckdb_data_chunk_get_size(chunk); ++r) rows.push_back(row(chunk, r));
      duckdb_destroy_data_chunk(&chunk);
    }
    duckdb_destroy_result(&result);
    std::ranges::sort(rows);
    return rows;
  }
  [[nodiscard]] const std::string& error() const { return error_; }

 private:
  static std::vector<std::string> row(duckdb_data_chunk chunk, idx_t r) {
    std::vector<std::string> cells;
    for (idx_t c = 0; c < duckdb_data_chunk_get_column_count(chunk); ++c) {
      duckdb_vector vector = duckdb_data_chunk_get_vector(chunk, c);
      uint64_t* validity = duckdb_vector_get_validity(vector);
      if (validity != nullptr && !duckdb_validity_row_is_valid(validity, r)) {
        cells.emplace_back("NULL");
        continue;
      }
      auto* text = static_cast<duckdb_string_t*>(duckdb_vector_get_data(vector)) + r;
      cells.emplace_back(duckdb_string_t_data(text), duckdb_string_t_length(*text));
    }
    return cells;
  }

  duckdb_database database_ = nullptr;
  duckdb_connection connection_ = nullptr;
  std::string error_;
};

class ScratchSqlite {
 public:
  explicit ScratchSqlite(const std::string& script) {
    sqlite3_open(":memory:", &database_);
    sqlite3_exec(database_, script.c_str(), nullptr, nullptr, nullptr);
  }
  ScratchSqlite(const ScratchSqlite&) = delete;
  ScratchSqlite& operator=(const ScratchSqlite&) = delete;
  ~ScratchSqlite() { sqlite3_close(database_); }

  std::optional<ScratchRows> run(const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database_, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) {
      error_ = sqlite3_errmsg(database_);
      return std::nullopt;
    }
    ScratchRows rows;
    while (sqlite3_step(statement) == SQLITE_ROW) {
      std::vector<std::string> cells;
      for (int c = 0; c < sqlite3_column_count(statement); ++c) {
        const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, c));
        cells.emplace_back(text == nullptr ? "NULL" : text);
      }
      rows.push_back(std::move(cells));
    }
    sqlite3_finalize(statement);
    std::ranges::sort(rows);
    return rows;
  }
  [[nodiscard]] const std::string& error() const { return error_; }

 private:
  sqlite3* database_ = nullptr;
  std::string error_;
};

}  // namespace parlance::sql
