// The arithmetic of token buckets.
#pragma once

#include <algorithm>
#include <chrono>
#include <cmath>

#include "store/cache/cache.hpp"

namespace parlance::store {

/// A bucket at a moment, in seconds of any steady clock.
struct TokenBucket {
  double tokens = 0;
  double at = 0;

  /// Fills up for the time since, then takes `count` or nothing. A clock that went back adds nothing.
  TokenTake take(double rate, double burst, double count, double now) {
    tokens = std::min(burst, tokens + std::max(0.0, now - at) * rate);
    at = std::max(at, now);
    TokenTake take{.taken = tokens >= count, .left = tokens, .wait = {}};
    if (take.taken) {
      tokens -= count;
      take.left = tokens;
    } else {
      take.wait = wait_for(count - tokens, rate);
    }
    return take;
  }

  /// An hour at most: longer, or for ever where the rate is 0, is not worth telling.
  static std::chrono::milliseconds wait_for(double missing, double rate) {
    constexpr double longest = 3'600'000;
    const double milliseconds = rate > 0 ? std::ceil(missing / rate * 1000) : longest;
    return std::chrono::milliseconds(static_cast<long long>(std::clamp(milliseconds, 1.0, longest)));
  }
};

}  // namespace parlance::store
