// What may be forgotten: a cache of texts, and buckets of tokens that limit how often something may be done.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/secret.hpp"

namespace parlance::store {

/// Whether tokens were there, and when they will be.
struct TokenTake {
  bool taken = false;
  double left = 0;                    ///< tokens in the bucket afterwards
  std::chrono::milliseconds wait{0};  ///< until as many are there; 0 where taken
};

/// Thread-safe. A cache never fails: what it cannot keep or find is simply not there.
class Cache {
 public:
  virtual ~Cache() = default;
  [[nodiscard]] virtual std::optional<std::string> get(std::string_view key) = 0;
  virtual void put(std::string_view key, std::string_view value, std::chrono::milliseconds life) = 0;
  virtual void remove(std::string_view key) = 0;
  /// Takes `count` tokens from a bucket that holds `burst` and gains `rate` a second, or none of them. One
  /// step, also among several servers.
  [[nodiscard]] virtual TokenTake take_tokens(std::string_view key, double rate, double burst,
                                              double count) = 0;
  /// Whether the cache works as configured now; for health pages, not for deciding anything.
  [[nodiscard]] virtual bool well() = 0;
};

/// In this process, `most_bytes` of keys and values at most; what was used longest ago goes first.
[[nodiscard]] std::unique_ptr<Cache> make_memory_cache(std::size_t most_bytes);

struct RedisOptions {
  std::string host = "127.0.0.1";
  std::uint16_t port = 6379;
  std::string user;  ///< "" for the default user
  base::Secret password;
  int database = 0;
  std::string prefix = "parlance:";  ///< of every key
  std::size_t connections = 8;
  std::chrono::milliseconds connect_time{500};
  std::chrono::milliseconds time{250};  ///< for one command
  std::chrono::milliseconds pause{
      1000};  ///< without tries after one failed, so that nobody waits for a dead server
};

/// In Redis. While Redis is away nothing is found, nothing is kept, and tokens come from buckets in this
/// process; comes back by itself.
[[nodiscard]] std::unique_ptr<Cache> make_redis_cache(RedisOptions options);

/// "redis://[user:password@]host[:port][/database]". Code: bad_redis_url.
[[nodiscard]] base::Result<RedisOptions> parse_redis_url(const base::Secret& url);

}  // namespace parlance::store
