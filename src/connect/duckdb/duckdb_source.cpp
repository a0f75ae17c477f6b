#include "connect/duckdb/duckdb_source.hpp"

#include <algorithm>
#include <filesystem>
#include <random>
#include <thread>
#include <utility>

#include "connect/duckdb/connection_pool.hpp"
#include "connect/duckdb/session.hpp"

namespace parlance::connect::duckdb {
namespace {

using base::ErrorKind;
using base::Result;

/// Removes a directory of spilled rows when the database above it is closed.
class SpillDirectory {
 public:
  explicit SpillDirectory(std::string path) : path_(std::move(path)) {}
  SpillDirectory(const SpillDirectory&) = delete;
  SpillDirectory& operator=(const SpillDirectory&) = delete;
  ~SpillDirectory() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }

 private:
  std::string path_;
};

class DuckDbSource final : public Source {
 public:
  DuckDbSource(std::unique_ptr<ConnectionPool> pool, data::Schema schema, Identity identity)
      : spill_(identity.spill_directory),
        pool_(std::move(pool)),
        schema_(std::move(schema)),
        version_(std::move(identity.version)),
        warnings_(std::move(identity.warnings)) {}

  [[nodiscard]] const sql::Dialect& dialect() const override { return sql::duckdb_dialect(); }
  [[nodiscard]] const data::Schema& schema() const override { return schema_; }
  [[nodiscard]] std::string version() const override { return version_; }
  [[nodiscard]] const std::vector<Warning>& warnings() const override { return warnings_; }

  [[nodiscard]] Result<QueryResult> run(const sql::GuardedQuery& query, const RunOptions& options) override {
    if (query.dialect().name() != dialect().name()) return wrong_dialect();
    const ConnectionPool::Lease lease(*pool_);
    return run_text(lease.connection(), query.text(), options);
  }

  [[nodiscard]] Result<std::string> explain(const sql::GuardedQuery& query) override {
    if (query.dialect().name() != dialect().name()) return wrong_dialect();
    const ConnectionPool::Lease lease(*pool_);
    return explain_text(lease.connection(), query.text());
  }

 private:
  static std::unexpected<base::Error> wrong_dialect() {
    return base::fail(ErrorKind::internal, "wrong_dialect", "The query was printed for another engine.");
  }

  SpillDirectory spill_;  // dies after the pool, which holds the database
  std::unique_ptr<ConnectionPool> pool_;
  data::Schema schema_;
  std::string version_;
  std::vector<Warning> warnings_;
};

}  // namespace

base::Error unreadable_database() {
  return {ErrorKind::source_failed,
          "unreadable_source",
          "The database could not be read: it is damaged, or was made by another version of DuckDB.",
          {},
          nullptr};
}

Result<std::unique_ptr<Source>> make_source(DatabaseHandle database, data::Schema schema, Identity identity) {
  if (schema.tables.empty()) {
    return base::fail(ErrorKind::source_failed, "empty_source", "There are no tables in it.");
  }
  auto pool = ConnectionPool::close_off(std::move(database));
  if (!pool) return std::unexpected(unreadable_database());
  return std::make_unique<DuckDbSource>(*std::move(pool), std::move(schema), std::move(identity));
}

EngineLimits engine_limits(const OpenOptions& options) {
  const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
  EngineLimits limits;
  if (!options.cache_directory.empty()) {
    limits.spill_directory = options.cache_directory + "/spill-" + std::to_string(std::random_device{}());
  }
  limits.settings = {
      {"memory_limit", std::to_string(options.memory_limit_mb) + "MB"},
      {"threads", std::to_string(options.threads == 0 ? cores : options.threads)},
      {"temp_directory", limits.spill_directory},
      {"max_temp_directory_size", "4GB"},
      {"autoinstall_known_extensions", "false"},
      {"autoload_known_extensions", "false"},
      {"allow_community_extensions", "false"},
  };
  return limits;
}

}  // namespace parlance::connect::duckdb
