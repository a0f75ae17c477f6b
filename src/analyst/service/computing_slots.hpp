// How many may compute at once, of all the threads that also wait for the state or for one another.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <semaphore>

#include "base/cancel.hpp"

namespace parlance::analyst {

/// Thread-safe. Nothing that is held while a slot is taken may be waited for by one who has a slot.
class ComputingSlots {
 public:
  explicit ComputingSlots(std::size_t count)
      : free_(static_cast<std::ptrdiff_t>(std::max<std::size_t>(count, 1))) {}

  class Taken {
   public:
    explicit Taken(ComputingSlots& slots) : free_(slots.free_) { free_.acquire(); }
    /// Whoever calls it off waits no longer, and has no slot then.
    Taken(ComputingSlots& slots, const base::CancelToken& cancel) : free_(slots.free_) {
      do {
        held_ = free_.try_acquire_for(std::chrono::milliseconds(50));
      } while (!held_ && !cancel.cancelled());
    }
    ~Taken() {
      if (held_) free_.release();
    }
    Taken(const Taken&) = delete;
    Taken& operator=(const Taken&) = delete;
    [[nodiscard]] bool held() const { return held_; }

   private:
    std::counting_semaphore<>& free_;
    bool held_ = true;
  };

 private:
  std::counting_semaphore<> free_;
};

}  // namespace parlance::analyst
