// Connections that are kept open and lent out, one borrower each.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "store/state/connection.hpp"

namespace parlance::store {

struct PoolLimits {
  std::size_t kept = 5;   ///< stay open when nobody needs them
  std::size_t most = 15;  ///< at once
  std::chrono::seconds life{3600};
  std::chrono::milliseconds wait{10'000};  ///< for one to come free; then state_busy
};

/// Thread-safe; outlives its leases.
class ConnectionPool {
 public:
  using Open = std::function<base::Result<std::unique_ptr<Connection>>()>;

  /// Gives the connection back when it ends.
  class Lease {
   public:
    Lease(ConnectionPool& pool, std::unique_ptr<Connection> connection)
        : pool_(&pool), connection_(std::move(connection)) {}
    Lease(Lease&&) = default;
    Lease& operator=(Lease&&) = delete;
    ~Lease() {
      if (connection_) pool_->give_back(std::move(connection_), good_);
    }
    Connection& operator*() const { return *connection_; }
    Connection* operator->() const { return connection_.get(); }
    void discard() { good_ = false; }  ///< closes it instead of giving it back

   private:
    ConnectionPool* pool_;
    std::unique_ptr<Connection> connection_;
    bool good_ = true;
  };

  ConnectionPool(PoolLimits limits, Open open) : limits_(limits), open_(std::move(open)) {}
  /// A connection that was idle for a second or more is asked whether it lives before it is lent.
  [[nodiscard]] base::Result<Lease> take();
  /// Closes all that are idle, since the server they were connected to has gone.
  void forget_idle();

 private:
  std::unique_ptr<Connection> take_idle();
  void give_back(std::unique_ptr<Connection> connection, bool good);

  const PoolLimits limits_;
  const Open open_;
  std::mutex mutex_;
  std::condition_variable freed_;
  std::vector<std::unique_ptr<Connection>> idle_;
  std::size_t lent_ = 0;
};

}  // namespace parlance::store
