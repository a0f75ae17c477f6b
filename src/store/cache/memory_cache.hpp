// The cache in this process, with a clock that a test may set.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "store/cache/cache.hpp"
#include "store/cache/token_bucket.hpp"

namespace parlance::store {

class MemoryCache final : public Cache {
 public:
  using Clock = std::chrono::steady_clock;
  using Now = std::function<Clock::time_point()>;

  explicit MemoryCache(std::size_t most_bytes, Now now = Clock::now);
  [[nodiscard]] std::optional<std::string> get(std::string_view key) override;
  void put(std::string_view key, std::string_view value, std::chrono::milliseconds life) override;
  void remove(std::string_view key) override;
  [[nodiscard]] TokenTake take_tokens(std::string_view key, double rate, double burst, double count) override;
  [[nodiscard]] bool well() override { return true; }
  [[nodiscard]] std::size_t bytes() const;

 private:
  struct Entry {
    std::string key;
    std::string value;
    Clock::time_point expires;
  };
  struct Bucket {
    TokenBucket bucket;
    double full_at = 0;  ///< from then on it is as good as a new one
  };
  using Entries = std::list<Entry>;

  void erase(Entries::iterator entry);
  void forget_full_buckets(double now);

  const std::size_t most_bytes_;
  const Now now_;
  mutable std::mutex mutex_;
  Entries entries_;                                                 // the most recently used first
  std::unordered_map<std::string_view, Entries::iterator> places_;  // keys live in the entries
  std::size_t bytes_ = 0;
  std::unordered_map<std::string, Bucket> buckets_;
  std::size_t buckets_at_last_clearing_ = 0;
};

}  // namespace parlance::store
