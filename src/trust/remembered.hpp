// What was read from the store a moment ago, so that it is not read again for each request.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace parlance::trust {

/// Keeps copies for `life`, by the steady clock. Thread-safe. A value read before forget() was called is
/// never kept after it: who reads takes a ticket first.
template <class Value>
class Remembered {
 public:
  Remembered(std::chrono::milliseconds life, std::size_t most) : life_(life), most_(most) {}

  [[nodiscard]] std::optional<Value> find(const std::string& name) const {
    const std::scoped_lock lock(mutex_);
    const auto at = entries_.find(name);
    if (at == entries_.end() || at->second.until <= std::chrono::steady_clock::now()) return std::nullopt;
    return at->second.value;
  }

  /// To be taken before reading.
  [[nodiscard]] std::uint64_t ticket() const {
    const std::scoped_lock lock(mutex_);
    return forgotten_;
  }

  void keep(const std::string& name, Value value, std::uint64_t ticket) {
    const std::scoped_lock lock(mutex_);
    if (ticket != forgotten_) return;
    if (entries_.size() >= most_) entries_.clear();
    entries_.insert_or_assign(name, Entry{std::move(value), std::chrono::steady_clock::now() + life_});
  }

  void forget_all() {
    const std::scoped_lock lock(mutex_);
    ++forgotten_;
    entries_.clear();
  }

  void forget(const std::string& name) {
    const std::scoped_lock lock(mutex_);
    ++forgotten_;
    entries_.erase(name);
  }

 private:
  struct Entry {
    Value value;
    std::chrono::steady_clock::time_point until;
  };
  std::chrono::milliseconds life_;
  std::size_t most_;
  mutable std::mutex mutex_;
  std::uint64_t forgotten_ = 0;
  std::unordered_map<std::string, Entry> entries_;
};

}  // namespace parlance::trust
