// Cooperative cancellation: one side asks, the other looks. Safe from any thread and from a signal handler.
#pragma once

#include <atomic>
#include <memory>

namespace parlance::base {

/// Copies share one flag. A default-made token is never cancelled until somebody calls cancel() on a copy of
/// it.
class CancelToken {
 public:
  CancelToken() : flag_(std::make_shared<std::atomic<bool>>(false)) {}
  void cancel() const noexcept { flag_->store(true, std::memory_order_relaxed); }
  [[nodiscard]] bool cancelled() const noexcept { return flag_->load(std::memory_order_relaxed); }

 private:
  std::shared_ptr<std::atomic<bool>> flag_;
};

}  // namespace parlance::base
