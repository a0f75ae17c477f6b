// One connected database or set of files. Nothing here assumes that the engine shares our memory.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/cancel.hpp"
#include "base/result.hpp"
#include "data/schema.hpp"
#include "data/table.hpp"
#include "sql/guard/guard.hpp"

namespace parlance::connect {

struct RunLimits {
  std::chrono::milliseconds timeout{30'000};
  std::size_t max_rows = 10'000;
  /// Of texts, after which no more rows are read; one row is read in any case.
  std::size_t max_bytes = std::size_t{16} << 20U;
};

struct RunOptions {
  RunLimits limits;
  base::CancelToken cancel;
  std::function<void(double)> progress;  ///< 0..1, called from any thread, may be empty
};

struct QueryResult {
  data::Table table;
  bool truncated = false;  ///< there were more rows than the limits allow
  std::chrono::microseconds elapsed{0};
};

/// Something that opening did to the data and that a person should know: rows left out, columns renamed,
/// files of a folder that could not be read. The message names lines and columns, never cells.
struct Warning {
  std::string code;
  std::string message;
  bool operator==(const Warning&) const = default;
};

/// Thread-safe: several queries may run at once. Engine messages are scrubbed: errors carry no data of the
/// source. Codes of run and explain: timeout, out_of_memory (over_limit); cancelled; query_failed with
/// parameters["reason"], source_changed (source_failed); wrong_dialect (internal). More rows than max_rows
/// are no error: QueryResult::truncated.
class Source {
 public:
  virtual ~Source() = default;
  [[nodiscard]] virtual const sql::Dialect& dialect() const = 0;
  [[nodiscard]] virtual const data::Schema& schema() const = 0;  ///< as of opening
  /// Changes when the content changes: hash of the files, or the engine's own change counter.
  [[nodiscard]] virtual std::string version() const = 0;
  [[nodiscard]] virtual const std::vector<Warning>& warnings() const = 0;  ///< as of opening
  [[nodiscard]] virtual base::Result<QueryResult> run(const sql::GuardedQuery& query,
                                                      const RunOptions& options) = 0;
  [[nodiscard]] virtual base::Result<std::string> explain(const sql::GuardedQuery& query) = 0;
};

struct OpenOptions {
  std::string cache_directory;  ///< where loaded files are kept between runs; "" keeps them in memory only
  std::size_t memory_limit_mb = 512;
  unsigned threads = 0;  ///< 0: as many as cores
  base::CancelToken cancel;
  std::function<void(double)> progress;
};

/// A file (.csv .tsv .json .jsonl .ndjson .parquet .duckdb .sqlite .sqlite3 .db; content decides where the
/// ending lies), or a folder whose files are the tables. Codes: missing_source, permission_denied,
/// empty_source, unsupported_source, unreadable_source, too_many_columns, too_large, disk_full.
[[nodiscard]] base::Result<std::unique_ptr<Source>> open_source(const std::string& location,
                                                                const OpenOptions& options);

}  // namespace parlance::connect
