#include "connect/duckdb/connection_pool.hpp"

#include <array>
#include <utility>

namespace parlance::connect::duckdb {
namespace {

constexpr int connections = 8;

/// Settings that belong to one connection.
constexpr std::array connection_statements{
    "SET TimeZone = 'UTC'",
    "SET enable_progress_bar = true",
    "SET enable_progress_bar_print = false",
    "SET progress_bar_time = 0",
};

/// Settings of the whole database, the last of which forbids all further ones.
constexpr std::array database_statements{
    "SET enable_external_access = false",    "SET autoinstall_known_extensions = false",
    "SET autoload_known_extensions = false", "SET allow_community_extensions = false",
    "SET lock_configuration = true",
};

}  // namespace

EngineResult<std::unique_ptr<ConnectionPool>> ConnectionPool::close_off(DatabaseHandle database) {
  std::unique_ptr<ConnectionPool> pool(new ConnectionPool(std::move(database)));
  for (int index = 0; index < connections; ++index) {
    auto connection = connect_to(pool->database_);
    if (!connection) return std::unexpected(connection.error());
    for (const auto* statement : connection_statements) {
      if (const auto done = execute(*connection, statement); !done) return std::unexpected(done.error());
    }
    pool->idle_.push_back(*std::move(connection));
  }
  for (const auto* statement : database_statements) {
    if (const auto done = execute(pool->idle_.front(), statement); !done)
      return std::unexpected(done.error());
  }
  return pool;
}

ConnectionPool::Lease::Lease(ConnectionPool& pool) : pool_(pool) {
  std::unique_lock lock(pool_.mutex_);
  pool_.returned_.wait(lock, [this] { return !pool_.idle_.empty(); });
  connection_ = std::move(pool_.idle_.back());
  pool_.idle_.pop_back();
}

ConnectionPool::Lease::~Lease() {
  {
    const std::scoped_lock lock(pool_.mutex_);
    pool_.idle_.push_back(std::move(connection_));
  }
  pool_.returned_.notify_one();
}

}  // namespace parlance::connect::duckdb
