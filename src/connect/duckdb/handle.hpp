// Ownership of the handles that DuckDB's C API gives out.
#pragma once

#include <duckdb.h>

#include <utility>

namespace parlance::connect::duckdb {

/// Closes its handle when it dies. Moves, never copies. An empty one holds nullptr.
template <class Handle, void (*close)(Handle*)>
class Owned {
 public:
  Owned() = default;
  explicit Owned(Handle handle) : handle_(handle) {}
  Owned(Owned&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  Owned& operator=(Owned&& other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
  }
  Owned(const Owned&) = delete;
  Owned& operator=(const Owned&) = delete;
  ~Owned() {
    if (handle_ != nullptr) close(&handle_);
  }

  [[nodiscard]] Handle get() const { return handle_; }
  [[nodiscard]] Handle* out() { return &handle_; }  ///< for functions that fill it in; must be empty
  explicit operator bool() const { return handle_ != nullptr; }

 private:
  Handle handle_ = nullptr;
};

using DatabaseHandle = Owned<duckdb_database, duckdb_close>;
using ConnectionHandle = Owned<duckdb_connection, duckdb_disconnect>;
using ConfigHandle = Owned<duckdb_config, duckdb_destroy_config>;
using PreparedHandle = Owned<duckdb_prepared_statement, duckdb_destroy_prepare>;
using PendingHandle = Owned<duckdb_pending_result, duckdb_destroy_pending>;
using ChunkHandle = Owned<duckdb_data_chunk, duckdb_destroy_data_chunk>;
using LogicalTypeHandle = Owned<duckdb_logical_type, duckdb_destroy_logical_type>;

/// A result is a struct of DuckDB's and not a pointer, so it has an owner of its own.
class OwnedResult {
 public:
  OwnedResult() = default;
  OwnedResult(OwnedResult&& other) noexcept : result_(std::exchange(other.result_, duckdb_result{})) {}
  OwnedResult& operator=(OwnedResult&& other) noexcept {
    std::swap(result_, other.result_);
    return *this;
  }
  OwnedResult(const OwnedResult&) = delete;
  OwnedResult& operator=(const OwnedResult&) = delete;
  ~OwnedResult() { duckdb_destroy_result(&result_); }

  [[nodiscard]] duckdb_result* get() { return &result_; }

 private:
  duckdb_result result_{};
};

/// A string that DuckDB allocated.
class OwnedText {
 public:
  explicit OwnedText(char* text) : text_(text) {}
  OwnedText(const OwnedText&) = delete;
  OwnedText& operator=(const OwnedText&) = delete;
  ~OwnedText() { duckdb_free(text_); }
  [[nodiscard]] const char* get() const { return text_ == nullptr ? "" : text_; }

 private:
  char* text_;
};

}  // namespace parlance::connect::duckdb
