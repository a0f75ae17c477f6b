// What time it is, asked of an object, so that whatever expires can be tested without waiting.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>

#include "base/date.hpp"

namespace parlance::base {

/// Thread-safe. The wall clock may jump, backwards too; who measures a duration uses
/// std::chrono::steady_clock.
class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Timestamp now() const = 0;  ///< in UTC
};

class SystemClock final : public Clock {
 public:
  [[nodiscard]] Timestamp now() const override {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::microseconds>(since).count()};
  }
};

/// Stands still until it is set. For tests.
class SetClock final : public Clock {
 public:
  explicit SetClock(Timestamp start) : micros_(start.micros) {}
  [[nodiscard]] Timestamp now() const override { return {micros_.load()}; }
  void set(Timestamp time) { micros_.store(time.micros); }
  void advance(std::chrono::microseconds by) { micros_.fetch_add(by.count()); }

 private:
  std::atomic<std::int64_t> micros_;
};

[[nodiscard]] constexpr std::int64_t seconds_of(Timestamp time) { return time.micros / 1'000'000; }
[[nodiscard]] constexpr Timestamp from_seconds(std::int64_t seconds) { return {seconds * 1'000'000}; }
[[nodiscard]] constexpr Timestamp operator+(Timestamp time, std::chrono::microseconds by) {
  return {time.micros + by.count()};
}

}  // namespace parlance::base
