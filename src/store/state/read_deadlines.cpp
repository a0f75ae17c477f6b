#include "store/state/read_deadlines.hpp"

#include <sys/socket.h>

namespace parlance::store {

ReadDeadlines::ReadDeadlines(std::chrono::milliseconds patience)
    : patience_(patience), thread_([this] { watch(); }) {}

ReadDeadlines::~ReadDeadlines() {
  {
    const std::scoped_lock lock(mutex_);
    ended_ = true;
  }
  ending_.notify_all();
  thread_.join();
}

void ReadDeadlines::watch() {
  std::unique_lock lock(mutex_);
  while (!ending_.wait_for(lock, patience_ / 4, [this] { return ended_; })) {
    const auto now = Clock::now();
    for (const auto& [socket, due] : due_)
      if (due <= now) ::shutdown(socket, SHUT_RDWR);
  }
}

ReadDeadlines::Wait::Wait(ReadDeadlines* deadlines, int socket)
    : deadlines_(socket < 0 ? nullptr : deadlines), socket_(socket) {
  if (deadlines_ == nullptr) return;
  const std::scoped_lock lock(deadlines_->mutex_);
  deadlines_->due_[socket_] = Clock::now() + deadlines_->patience_;
}

ReadDeadlines::Wait::~Wait() {
  if (deadlines_ == nullptr) return;
  const std::scoped_lock lock(deadlines_->mutex_);
  deadlines_->due_.erase(socket_);
}

}  // namespace parlance::store
