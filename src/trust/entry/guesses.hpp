// Locking out who guesses passwords: five failures close the door for a minute, each further one for twice as
// long.
#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "store/cache/cache.hpp"

namespace parlance::trust {

inline constexpr std::int64_t failures_allowed = 5;

/// How long nobody gets in after so many failures in a row: 0 below the limit, then 1, 2, 4, ... 60 minutes.
[[nodiscard]] std::chrono::minutes lock_after(std::int64_t failures);

/// Failures by name and by address, whether or not there is such a name, so that nothing can be told from
/// being locked out. Kept in the cache for a day after the last one, hence shared among servers where the
/// cache is. Thread-safe.
class Guesses {
 public:
  Guesses(store::Cache& cache, const base::Clock& clock) : cache_(&cache), clock_(&clock) {}

  /// Code: locked_out, over_limit, with parameter retry_after (seconds). `name` is folded by the caller; ""
  /// where no name is asked for.
  [[nodiscard]] base::Result<void> check(std::string_view name, std::string_view address) const;
  /// True where this failure closed the door.
  bool note_failure(std::string_view name, std::string_view address) const;
  /// Forgets the failures of this name, and takes as many from those of the address: a success of one's own
  /// does not pay for guesses at others.
  void note_success(std::string_view name, std::string_view address) const;

 private:
  struct Record {
    std::int64_t failures = 0;
    std::int64_t locked_until = 0;  ///< microseconds
  };
  [[nodiscard]] Record read(const std::string& key) const;
  void write(const std::string& key, const Record& record) const;
  bool add_failure(const std::string& key) const;
  [[nodiscard]] std::int64_t seconds_locked(const Record& record) const;

  store::Cache* cache_;
  const base::Clock* clock_;
  mutable std::mutex mutex_;
};

}  // namespace parlance::trust
