// The types a column can have, after an engine's own types were mapped to them.
#pragma once

#include <cstdint>
#include <string_view>

namespace parlance::data {

enum class Type : std::uint8_t {
  null,  ///< no value was ever seen
  boolean,
  integer,  ///< 64-bit signed
  real,     ///< IEEE double
  decimal,  ///< 128-bit with a scale; also holds integers wider than 64 bits
  text,     ///< UTF-8
  date,
  time,
  timestamp,  ///< without zone; zoned values are turned to UTC
  interval,
  blob,    ///< shown as hexadecimal
  nested,  ///< list, struct, map, JSON: held as JSON text
};

[[nodiscard]] std::string_view to_string(Type type);
[[nodiscard]] bool is_numeric(Type type);   ///< integer, real, decimal
[[nodiscard]] bool is_temporal(Type type);  ///< date, time, timestamp

}  // namespace parlance::data
