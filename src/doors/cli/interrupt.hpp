// Ctrl-C without a signal handler: a thread waits for it.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>

#include "base/cancel.hpp"

namespace parlance::doors::cli {

inline constexpr int interrupted_status = 130;

/// Takes SIGINT for the whole process from construction on, so make it before any other thread. The first
/// Ctrl-C cancels the running work; if the process is still there after 300 ms, or at the second, it ends
/// with status 130.
class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;

  /// The token of work that starts now. In a conversation (`stays`), Ctrl-C ends only that work.
  [[nodiscard]] base::CancelToken begin_work(bool stays = false);
  /// Between pieces of work Ctrl-C ends the process at once.
  void end_work();
  /// From now on nobody here waits for SIGINT, which stays blocked: the caller does.
  void hand_over();

 private:
  void watch(const std::stop_token& stop);
  void interrupted();

  std::mutex mutex_;
  base::CancelToken token_;
  bool working_ = false;
  bool stays_ = false;
  std::jthread watcher_;
};

}  // namespace parlance::doors::cli
