// One connection to SQLite or PostgreSQL through SOCI, which stays inside connection.cpp.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/secret.hpp"
#include "store/state/read_deadlines.hpp"
#include "store/state/session.hpp"

namespace parlance::store {

enum class EngineKind { sqlite, postgresql };

/// Used by one thread at a time. Errors carry codes of State and nothing of what the engine said, which may
/// quote rows.
class Connection {
 public:
  using Clock = std::chrono::steady_clock;

  /// `target`: the path of a file, or the URL of a server, whose answers `deadlines` waits for, if there is
  /// one.
  static base::Result<std::unique_ptr<Connection>> open(EngineKind kind, const base::Secret& target,
                                                        std::chrono::milliseconds wait,
                                                        std::shared_ptr<ReadDeadlines> deadlines = nullptr);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  base::Result<std::vector<Row>> query(std::string_view sql, const std::vector<Value>& values);
  base::Result<std::int64_t> change(std::string_view sql, const std::vector<Value>& values);
  /// A statement without parameters, as it is; for settings and others that are not repeated.
  base::Result<void> execute(const std::string& sql);
  /// False once the server has gone or ended the connection; asks it.
  [[nodiscard]] bool alive();
  [[nodiscard]] EngineKind kind() const;

  Clock::time_point opened = Clock::now();
  Clock::time_point used = Clock::now();

 private:
  class Prepared;
  struct Body;
  explicit Connection(std::unique_ptr<Body> body);
  std::unique_ptr<Body> body_;
};

}  // namespace parlance::store
