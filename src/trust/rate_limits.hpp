// How often somebody may ask: buckets of tokens, shared by all servers where the cache is.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "store/cache/cache.hpp"
#include "trust/principal.hpp"

namespace parlance::trust {

struct RateLimitOptions {
  std::int64_t user_per_minute = 100;
  std::int64_t key_per_minute = 100;
  std::int64_t address_per_minute = 600;       ///< requests without anybody's name
  std::int64_t login_address_per_minute = 30;  ///< log-ins, tokens refreshed, first run
  std::int64_t visitor_per_minute = 30;        ///< visitors without an account, by address
};

struct RateVerdict {
  bool allowed = true;
  std::int64_t limit = 0;      ///< a minute
  std::int64_t remaining = 0;  ///< at once from now
  std::int64_t reset = 0;      ///< seconds until the bucket is full
  std::int64_t retry = 0;      ///< seconds, 0 where allowed

  /// X-RateLimit-Limit, -Remaining, -Reset, and Retry-After where refused.
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> headers() const;
  /// Code: rate_limited, over_limit, with parameter retry_after.
  [[nodiscard]] base::Result<void> result() const;
};

/// Thread-safe. `cache` outlives this. A limit of 0 limits nothing.
class RateLimits {
 public:
  RateLimits(store::Cache& cache, RateLimitOptions options) : cache_(&cache), options_(options) {}

  /// By key where it came with one, else by user; demo and visitors by address.
  [[nodiscard]] RateVerdict take(const Principal& principal, std::string_view address) const;
  [[nodiscard]] RateVerdict take_anonymous(std::string_view address) const;
  [[nodiscard]] RateVerdict take_login(std::string_view address) const;

 private:
  [[nodiscard]] RateVerdict take_from(std::string_view kind, std::string_view name,
                                      std::int64_t per_minute) const;

  store::Cache* cache_;
  RateLimitOptions options_;
};

/// The network that limits by address count as one: IPv6 by its first 64 bits, since whoever has one address
/// has all of these; IPv4 (also inside IPv6) as it is. Anything else is returned as it came.
[[nodiscard]] std::string limited_network(std::string_view address);

}  // namespace parlance::trust
