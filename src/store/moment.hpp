// A point in time as it is kept.
#pragma once

#include <cstdint>

namespace parlance::store {

/// Microseconds of UTC since 1970. In records 0 means "not set": `created == 0` is filled in on adding,
/// `expires == 0` is never, `used == 0` is not yet.
using Moment = std::int64_t;

/// The system's clock. What depends on "now" takes it as an argument instead of asking.
[[nodiscard]] Moment now();

inline constexpr Moment second = 1'000'000;
inline constexpr Moment minute = 60 * second;
inline constexpr Moment hour = 60 * minute;
inline constexpr Moment day = 24 * hour;

}  // namespace parlance::store
