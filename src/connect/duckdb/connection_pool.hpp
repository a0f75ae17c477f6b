// The connections of a database that answers questions. All are made and set up before the configuration is
// locked, because nothing can be set up afterwards.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

#include "connect/duckdb/database.hpp"

namespace parlance::connect::duckdb {

class ConnectionPool {
 public:
  /// Makes the connections, closes the database off (no files, no extensions, no settings) and keeps it.
  [[nodiscard]] static EngineResult<std::unique_ptr<ConnectionPool>> close_off(DatabaseHandle database);

  /// A connection that goes back to the pool when the lease dies. Waits while all are in use.
  class Lease {
   public:
    explicit Lease(ConnectionPool& pool);
    ~Lease();
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    [[nodiscard]] const ConnectionHandle& connection() const { return connection_; }

   private:
    ConnectionPool& pool_;
    ConnectionHandle connection_;
  };

 private:
  explicit ConnectionPool(DatabaseHandle database) : database_(std::move(database)) {}

  DatabaseHandle database_;
  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<ConnectionHandle> idle_;
};

}  // namespace parlance::connect::duckdb
