// How the engine packs values that have no plain C type, and what they are in ours. Nothing here looks at a
// null.
#pragma once

#include <duckdb.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "data/value.hpp"

namespace parlance::connect::duckdb {

/// All 128 bits as one signed number.
[[nodiscard]] data::Int128 wide(duckdb_hugeint value);
/// Two digits a byte.
[[nodiscard]] std::string hexadecimal(std::string_view bytes);
/// The first byte says how many bits of the next one are padding; then the bits, most significant first.
[[nodiscard]] std::string bit_text(std::string_view bytes);
/// DuckDB keeps UUIDs as 128-bit integers with the top bit flipped, so that they sort.
[[nodiscard]] std::string uuid_text(duckdb_hugeint value);
/// An integer of any length: a three-byte header with the sign, then the magnitude, big-endian, all bits
/// flipped where negative.
[[nodiscard]] std::string big_number_text(std::string_view bytes);
/// 40 bits of microseconds above 24 bits of offset, which counts down from +15:59:59.
[[nodiscard]] std::int64_t utc_micros(std::int64_t packed);

}  // namespace parlance::connect::duckdb
