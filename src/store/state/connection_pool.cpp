#include "store/state/connection_pool.hpp"

namespace parlance::store {

std::unique_ptr<Connection> ConnectionPool::take_idle() {
  const auto now = Connection::Clock::now();
  while (true) {
    std::unique_ptr<Connection> connection;
    {
      const std::scoped_lock lock(mutex_);
      if (idle_.empty()) return nullptr;
      connection = std::move(idle_.back());
      idle_.pop_back();
    }
    const bool old = now - connection->opened > limits_.life;
    if (!old && (now - connection->used < std::chrono::seconds(1) || connection->alive())) return connection;
  }
}

base::Result<ConnectionPool::Lease> ConnectionPool::take() {
  {
    std::unique_lock lock(mutex_);
    if (!freed_.wait_for(lock, limits_.wait, [&] { return lent_ < limits_.most; }))
      return base::fail(base::ErrorKind::unavailable, "state_busy",
                        "The server's state is busy; try again shortly.");
    ++lent_;
  }
  if (auto connection = take_idle()) return Lease(*this, std::move(connection));
  auto opened = open_();
  if (opened) return Lease(*this, *std::move(opened));
  {
    const std::scoped_lock lock(mutex_);
    --lent_;
  }
  freed_.notify_one();
  return base::fail(std::move(opened));
}

void ConnectionPool::give_back(std::unique_ptr<Connection> connection, bool good) {
  connection->used = Connection::Clock::now();
  {
    const std::scoped_lock lock(mutex_);
    --lent_;
    if (good && idle_.size() < limits_.kept) idle_.push_back(std::move(connection));
  }
  freed_.notify_one();
}

void ConnectionPool::forget_idle() {
  std::vector<std::unique_ptr<Connection>> gone;
  const std::scoped_lock lock(mutex_);
  gone.swap(idle_);
}

}  // namespace parlance::store
