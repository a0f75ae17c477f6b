// One scalar: a literal in a query, a cell handed out for evidence. Tables never store these; see column.hpp.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <variant>

#include "base/date.hpp"

namespace parlance::data {

__extension__ typedef __int128 Int128;

/// unscaled / 10^scale.
struct Decimal {
  Int128 unscaled = 0;
  std::uint8_t scale = 0;
  bool operator==(const Decimal&) const = default;
};

/// Microseconds since midnight.
struct TimeOfDay {
  std::int64_t micros = 0;
  auto operator<=>(const TimeOfDay&) const = default;
};

struct Interval {
  std::int32_t months = 0;
  std::int32_t days = 0;
  std::int64_t micros = 0;
  bool operator==(const Interval&) const = default;
};

struct Null {
  bool operator==(const Null&) const = default;
};

using Value = std::variant<Null, bool, std::int64_t, double, Decimal, std::string, base::Date, TimeOfDay,
                           base::Timestamp, Interval>;

[[nodiscard]] bool is_null(const Value& value);
[[nodiscard]] std::string to_string(
    const Value& value);  ///< plain text as a person would write it; null is ""
[[nodiscard]] std::string to_string(const Decimal& decimal);
[[nodiscard]] double to_double(const Decimal& decimal);
/// Numbers and booleans as a double; anything else NaN.
[[nodiscard]] double to_double(const Value& value);

}  // namespace parlance::data
