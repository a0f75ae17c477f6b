#include "connect/watchdog.hpp"

#include <string>

namespace parlance::connect {
namespace {

constexpr std::chrono::milliseconds interval{5};

}  // namespace

Watchdog::Watchdog(std::chrono::milliseconds timeout, base::CancelToken cancel,
                   std::function<void()> interrupt, std::function<void()> tick)
    : timeout_(timeout),
      deadline_(std::chrono::steady_clock::now() + timeout),
      cancel_(std::move(cancel)),
      interrupt_(std::move(interrupt)),
      tick_(std::move(tick)),
      thread_([this] { watch(); }) {}

Watchdog::~Watchdog() {
  {
    const std::scoped_lock lock(mutex_);
    done_ = true;
  }
  over_.notify_all();
  thread_.join();
}

Watchdog::Verdict Watchdog::look() const {
  if (cancel_.cancelled()) return Verdict::cancelled;
  return std::chrono::steady_clock::now() >= deadline_ ? Verdict::timeout : Verdict::none;
}

void Watchdog::watch() {
  std::unique_lock lock(mutex_);
  while (!over_.wait_for(lock, interval, [this] { return done_; })) {
    if (verdict_ == Verdict::none) verdict_ = look();
    if (verdict_ != Verdict::none) {
      interrupt_();
    } else if (tick_) {
      tick_();
    }
  }
}

std::optional<base::Error> Watchdog::verdict() const {
  const Verdict seen =
      verdict_ == Verdict::none && cancel_.cancelled() ? Verdict::cancelled : verdict_.load();
  if (seen == Verdict::none) return std::nullopt;
  if (seen == Verdict::cancelled) {
    return base::Error{base::ErrorKind::cancelled, "cancelled", "The query was cancelled.", {}, nullptr};
  }
  const auto milliseconds = std::to_string(timeout_.count());
  return base::Error{
      base::ErrorKind::over_limit,
      "timeout",
      "The query took longer than " + milliseconds + " ms and was stopped. Narrow it, or allow more time.",
      {{"timeout_ms", milliseconds}},
      nullptr};
}

}  // namespace parlance::connect
