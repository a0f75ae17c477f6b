// Ends a running engine call from outside when its time is up or its asker has left.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "base/result.hpp"
#include "connect/source.hpp"

namespace parlance::connect {

/// Watches from construction to destruction on a thread of its own, looking every few milliseconds.
/// `interrupt` is called at most a few hundred times a second once the run must end (an engine may be between
/// two steps and miss the first call); `tick` is called at every look before that. Both must be safe to call
/// from another thread.
class Watchdog {
 public:
  Watchdog(std::chrono::milliseconds timeout, base::CancelToken cancel, std::function<void()> interrupt,
           std::function<void()> tick = {});
  ~Watchdog();
  Watchdog(const Watchdog&) = delete;
  Watchdog& operator=(const Watchdog&) = delete;

  /// Why the run had to end: codes timeout or cancelled; nothing where it was let run.
  [[nodiscard]] std::optional<base::Error> verdict() const;

 private:
  enum class Verdict { none, timeout, cancelled };

  void watch();
  [[nodiscard]] Verdict look() const;

  std::chrono::milliseconds timeout_;
  std::chrono::steady_clock::time_point deadline_;
  base::CancelToken cancel_;
  std::function<void()> interrupt_;
  std::function<void()> tick_;
  std::atomic<Verdict> verdict_{Verdict::none};
  std::mutex mutex_;
  std::condition_variable over_;
  bool done_ = false;
  std::thread thread_;
};

}  // namespace parlance::connect
