#include "connect/duckdb/vector_reader.hpp"

#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "connect/duckdb/chunk_reader.hpp"
#include "connect/duckdb/nested_reader.hpp"

namespace parlance::connect::duckdb {
namespace {

using data::Column;
using data::Int128;
using data::Type;

constexpr std::int64_t nanos_per_micro = 1'000;
constexpr std::int64_t micros_per_milli = 1'000;
constexpr std::int64_t micros_per_second = 1'000'000;
constexpr std::int64_t micros_per_day = 86'400 * micros_per_second;

bool is_json(duckdb_logical_type type) {
  return std::string_view(OwnedText(duckdb_logical_type_get_alias(type)).get()) == "JSON";
}

template <class T, class Push>
void for_each(Column& column, duckdb_vector vector, std::size_t rows, Push push) {
  const auto* values = static_cast<const T*>(duckdb_vector_get_data(vector));
  auto* validity = duckdb_vector_get_validity(vector);
  for (std::size_t row = 0; row < rows; ++row) {
    if (validity != nullptr && !duckdb_validity_row_is_valid(validity, row)) {
      column.push_null();
    } else {
      push(values[row]);
    }
  }
}

template <class T>
void append_integers(Column& column, duckdb_vector vector, std::size_t rows) {
  for_each<T>(column, vector, rows, [&](T value) { column.push_integer(static_cast<std::int64_t>(value)); });
}

template <class T>
void append_reals(Column& column, duckdb_vector vector, std::size_t rows) {
  for_each<T>(column, vector, rows, [&](T value) { column.push_real(static_cast<double>(value)); });
}

template <class T>
void append_decimals(Column& column, duckdb_vector vector, std::size_t rows) {
  for_each<T>(column, vector, rows, [&](T value) { column.push_decimal(static_cast<Int128>(value)); });
}

Int128 wide(duckdb_hugeint value) {
  return static_cast<Int128>(
      (static_cast<unsigned __int128>(static_cast<std::uint64_t>(value.upper)) << 64U) | value.lower);
}

void append_hugeints(Column& column, duckdb_vector vector, std::size_t rows) {
  for_each<duckdb_hugeint>(column, vector, rows,
                           [&](duckdb_hugeint value) { column.push_decimal(wide(value)); });
}

bool append_unsigned_hugeints(Column& column, duckdb_vector vector, std::size_t rows) {
  bool fits = true;
  for_each<duckdb_uhugeint>(column, vector, rows, [&](duckdb_uhugeint value) {
    fits = fits && (value.upper >> 63U) == 0;
    column.push_decimal(wide({value.lower, static_cast<std::int64_t>(value.upper)}));
  });
  return fits;
}

void append_decimals_of(Column& column, duckdb_vector vector, duckdb_logical_type type, std::size_t rows) {
  switch (duckdb_decimal_internal_type(type)) {
    case DUCKDB_TYPE_SMALLINT:
      return append_decimals<std::int16_t>(column, vector, rows);
    case DUCKDB_TYPE_INTEGER:
      return append_decimals<std::int32_t>(column, vector, rows);
    case DUCKDB_TYPE_BIGINT:
      return append_decimals<std::int64_t>(column, vector, rows);
    default:
      return append_hugeints(column, vector, rows);
  }
}

std::string_view view(const duckdb_string_t& text) {
  const auto length = duckdb_string_t_length(text);
  return {duckdb_string_is_inlined(text) ? text.value.inlined.inlined : text.value.pointer.ptr, length};
}

void append_texts(Column& column, duckdb_vector vector, std::size_t rows) {
  for_each<duckdb_string_t>(column, vector, rows,
                            [&](const duckdb_string_t& text) { column.push_text(view(text)); });
}

std::string hexadecimal(std::string_view bytes) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string result;
  result.reserve(bytes.size() * 2);
  for (const char byte : bytes) {
    result += digits[static_cast<unsigned char>(byte) >> 4U];
    result += digits[static_cast<unsigned char>(byte) & 15U];
  }
  return result;
}

void append_blobs(Column& column, duckdb_vector vector, std::size_t rows) {
  for_each<duckdb_string_t>(column, vector, rows, [&](const duckdb_string_t& bytes) {
    column.push_text(hexadecimal(view(bytes)));
  });
}

/// The first byte says how many bits of the next one are padding; then the bits, most significant first.
std::string bits(std::string_view bytes) {
  std::string result;
  if (bytes.empty()) return result;
  const auto padding = static_cast<unsigned char>(bytes[0]);
  for (std::size_t bit = padding; bit < (bytes.size() - 1) * 8; ++bit) {
    const auto byte = static_cast<unsigned char>(bytes[1 + bit / 8]);
    result += ((byte >> (7 - bit % 8)) & 1U) != 0 ? '1' : '0';
  }
  return result;
}

void append_bits(Column& column, duckdb_vector vector, std::size_t rows) {
  for_each<duckdb_string_t>(column, vector, rows,
                            [&](const duckdb_string_t& value) { column.push_text(bits(view(value))); });
}

/// DuckDB keeps UUIDs as 128-bit integers with the top bit flipped, so that they sort.
std::string uuid(duckdb_hugeint value) {
  static constexpr std::string_view digits = "0123456789abcdef";
  const std::uint64_t upper = static_cast<std::uint64_t>(value.upper) ^ (1ULL << 63U);
  std::string result;
  for (int nibble = 0; nibble < 32; ++nibble) {
    if (nibble == 8 || nibble == 12 || nibble == 16 || nibble == 20) result += '-';
    const std::uint64_t half = nibble < 16 ? upper : value.lower;
    result += digits[(half >> (60 - 4 * (nibble % 16))) & 15U];
  }
  return result;
}

void append_uuids(Column& column, duckdb_vector vector, std::size_t rows) {
  for_each<duckdb_hugeint>(column, vector, rows,
                           [&](duckdb_hugeint value) { column.push_text(uuid(value)); });
}

void append_enums(Column& column, duckdb_vector vector, duckdb_logical_type type, std::size_t rows) {
  std::vector<std::string> names;
  const auto count = duckdb_enum_dictionary_size(type);
  names.reserve(count);
  for (idx_t index = 0; index < count; ++index) {
    names.emplace_back(OwnedText(duckdb_enum_dictionary_value(type, index)).get());
  }
  const auto push = [&](auto index) { column.push_text(names[index]); };
  switch (duckdb_enum_internal_type(type)) {
    case DUCKDB_TYPE_UTINYINT:
      return for_each<std::uint8_t>(column, vector, rows, push);
    case DUCKDB_TYPE_USMALLINT:
      return for_each<std::uint16_t>(column, vector, rows, push);
    default:
      return for_each<std::uint32_t>(column, vector, rows, push);
  }
}

void append_dates(Column& column, duckdb_vector vector, std::size_t rows) {
  for_each<std::int32_t>(column, vector, rows, [&](std::int32_t days) {
    constexpr auto infinity = std::numeric_limits<std::int32_t>::max();
    if (days == infinity || days == -infinity) return column.push_null();
    column.push_date({days});
  });
}

std::int64_t floor_divide(std::int64_t value, std::int64_t divisor) {
  return value / divisor - (value % divisor < 0 ? 1 : 0);
}

/// `to_micros` turns the vector's own unit into microseconds.
template <class Convert>
void append_timestamps(Column& column, duckdb_vector vector, std::size_t rows, Convert to_micros) {
  for_each<std::int64_t>(column, vector, rows, [&](std::int64_t value) {
    constexpr auto infinity = std::numeric_limits<std::int64_t>::max();
    if (value == infinity || value == -infinity) return column.push_null();
    column.push_timestamp({to_micros(value)});
  });
}

template <class Convert>
void append_times(Column& column, duckdb_vector vector, std::size_t rows, Convert to_micros) {
  for_each<std::int64_t>(column, vector, rows,
                         [&](std::int64_t value) { column.push_time({to_micros(value)}); });
}

/// 40 bits of microseconds above 24 bits of offset, which counts down from +15:59:59.
std::int64_t utc_micros(std::int64_t packed) {
  constexpr std::int64_t greatest_offset = 16 * 3600 - 1;
  const auto bits_of = static_cast<std::uint64_t>(packed);
  const auto micros = static_cast<std::int64_t>(bits_of >> 24U);
  const std::int64_t offset = greatest_offset - static_cast<std::int64_t>(bits_of & 0xFFFFFFU);
  const std::int64_t utc = micros - offset * micros_per_second;
  return ((utc % micros_per_day) + micros_per_day) % micros_per_day;
}

void append_intervals(Column& column, duckdb_vector vector, std::size_t rows) {
  for_each<duckdb_interval>(column, vector, rows, [&](const duckdb_interval& value) {
    column.push_interval({value.months, value.days, value.micros});
  });
}

/// An integer of any length: a three-byte header with the sign, then the magnitude, big-endian, all bits
/// flipped where negative.
std::string big_number(std::string_view bytes) {
  constexpr std::size_t header = 3;
  if (bytes.size() <= header) return "0";
  const bool negative = (static_cast<unsigned char>(bytes[0]) & 0x80U) == 0;
  std::string digits = "0";  // least significant first
  for (const char byte : bytes.substr(header)) {
    unsigned carry = static_cast<unsigned char>(negative ? ~byte : byte);
    for (char& digit : digits) {
      carry += static_cast<unsigned>(digit - '0') * 256U;
      digit = static_cast<char>('0' + carry % 10);
      carry /= 10;
    }
    for (; carry > 0; carry /= 10) digits += static_cast<char>('0' + carry % 10);
  }
  if (negative) digits += '-';
  return {digits.rbegin(), digits.rend()};
}

void append_big_numbers(Column& column, duckdb_vector vector, std::size_t rows) {
  for_each<duckdb_string_t>(column, vector, rows,
                            [&](const duckdb_string_t& value) { column.push_text(big_number(view(value))); });
}

void append_nulls(Column& column, std::size_t rows) {
  for (std::size_t row = 0; row < rows; ++row) column.push_null();
}

/// The types whose values are numbers; false where `type` is none of them.
bool append_numbers(Column& column, duckdb_vector vector, duckdb_type type, std::size_t rows) {
  switch (type) {
    case DUCKDB_TYPE_TINYINT:
      append_integers<std::int8_t>(column, vector, rows);
      return true;
    case DUCKDB_TYPE_SMALLINT:
      append_integers<std::int16_t>(column, vector, rows);
      return true;
    case DUCKDB_TYPE_INTEGER:
      append_integers<std::int32_t>(column, vector, rows);
      return true;
    case DUCKDB_TYPE_BIGINT:
      append_integers<std::int64_t>(column, vector, rows);
      return true;
    case DUCKDB_TYPE_UTINYINT:
      append_integers<std::uint8_t>(column, vector, rows);
      return true;
    case DUCKDB_TYPE_USMALLINT:
      append_integers<std::uint16_t>(column, vector, rows);
      return true;
    case DUCKDB_TYPE_UINTEGER:
      append_integers<std::uint32_t>(column, vector, rows);
      return true;
    case DUCKDB_TYPE_UBIGINT:
      append_decimals<std::uint64_t>(column, vector, rows);
      return true;
    case DUCKDB_TYPE_FLOAT:
      append_reals<float>(column, vector, rows);
      return true;
    case DUCKDB_TYPE_DOUBLE:
      append_reals<double>(column, vector, rows);
      return true;
    case DUCKDB_TYPE_HUGEINT:
      append_hugeints(column, vector, rows);
      return true;
    default:
      return false;
  }
}

/// The types whose values are days, times or spans; false where `type` is none of them.
bool append_temporals(Column& column, duckdb_vector vector, duckdb_type type, std::size_t rows) {
  const auto same = [](std::int64_t micros) { return micros; };
  const auto from_nanos = [](std::int64_t nanos) { return floor_divide(nanos, nanos_per_micro); };
  switch (type) {
    case DUCKDB_TYPE_DATE:
      append_dates(column, vector, rows);
      return true;
    case DUCKDB_TYPE_TIME:
      append_times(column, vector, rows, same);
      return true;
    case DUCKDB_TYPE_TIME_NS:
      append_times(column, vector, rows, from_nanos);
      return true;
    case DUCKDB_TYPE_TIME_TZ:
      append_times(column, vector, rows, utc_micros);
      return true;
    case DUCKDB_TYPE_TIMESTAMP:
    case DUCKDB_TYPE_TIMESTAMP_TZ:
      append_timestamps(column, vector, rows, same);
      return true;
    case DUCKDB_TYPE_TIMESTAMP_NS:
      append_timestamps(column, vector, rows, from_nanos);
      return true;
    case DUCKDB_TYPE_TIMESTAMP_MS:
      append_timestamps(column, vector, rows, [](std::int64_t millis) { return millis * micros_per_milli; });
      return true;
    case DUCKDB_TYPE_TIMESTAMP_S:
      append_timestamps(column, vector, rows,
                        [](std::int64_t seconds) { return seconds * micros_per_second; });
      return true;
    case DUCKDB_TYPE_INTERVAL:
      append_intervals(column, vector, rows);
      return true;
    default:
      return false;
  }
}

}  // namespace

Type mapped_type(duckdb_logical_type type) {
  switch (duckdb_get_type_id(type)) {
    case DUCKDB_TYPE_BOOLEAN:
      return Type::boolean;
    case DUCKDB_TYPE_TINYINT:
    case DUCKDB_TYPE_SMALLINT:
    case DUCKDB_TYPE_INTEGER:
    case DUCKDB_TYPE_BIGINT:
    case DUCKDB_TYPE_UTINYINT:
    case DUCKDB_TYPE_USMALLINT:
    case DUCKDB_TYPE_UINTEGER:
      return Type::integer;
    case DUCKDB_TYPE_FLOAT:
    case DUCKDB_TYPE_DOUBLE:
      return Type::real;
    case DUCKDB_TYPE_UBIGINT:
    case DUCKDB_TYPE_HUGEINT:
    case DUCKDB_TYPE_UHUGEINT:
    case DUCKDB_TYPE_DECIMAL:
      return Type::decimal;
    case DUCKDB_TYPE_DATE:
      return Type::date;
    case DUCKDB_TYPE_TIME:
    case DUCKDB_TYPE_TIME_NS:
    case DUCKDB_TYPE_TIME_TZ:
      return Type::time;
    case DUCKDB_TYPE_TIMESTAMP:
    case DUCKDB_TYPE_TIMESTAMP_S:
    case DUCKDB_TYPE_TIMESTAMP_MS:
    case DUCKDB_TYPE_TIMESTAMP_NS:
    case DUCKDB_TYPE_TIMESTAMP_TZ:
      return Type::timestamp;
    case DUCKDB_TYPE_INTERVAL:
      return Type::interval;
    case DUCKDB_TYPE_BLOB:
      return Type::blob;
    case DUCKDB_TYPE_LIST:
    case DUCKDB_TYPE_STRUCT:
    case DUCKDB_TYPE_MAP:
    case DUCKDB_TYPE_ARRAY:
    case DUCKDB_TYPE_UNION:
      return Type::nested;
    case DUCKDB_TYPE_SQLNULL:
      return Type::null;
    default:
      return is_json(type) ? Type::nested : Type::text;
  }
}

Column empty_column(duckdb_logical_type type) {
  const bool scaled = duckdb_get_type_id(type) == DUCKDB_TYPE_DECIMAL;
  return Column(mapped_type(type), scaled ? duckdb_decimal_scale(type) : std::uint8_t{0});
}

bool append_vector(Column& column, duckdb_vector vector, duckdb_logical_type type, std::size_t rows) {
  const auto id = duckdb_get_type_id(type);
  if (append_numbers(column, vector, id, rows) || append_temporals(column, vector, id, rows)) return true;
  switch (id) {
    case DUCKDB_TYPE_BOOLEAN:
      for_each<bool>(column, vector, rows, [&](bool value) { column.push_boolean(value); });
      return true;
    case DUCKDB_TYPE_UHUGEINT:
      return append_unsigned_hugeints(column, vector, rows);
    case DUCKDB_TYPE_DECIMAL:
      append_decimals_of(column, vector, type, rows);
      return true;
    case DUCKDB_TYPE_VARCHAR:
      append_texts(column, vector, rows);
      return true;
    case DUCKDB_TYPE_BLOB:
      append_blobs(column, vector, rows);
      return true;
    case DUCKDB_TYPE_BIT:
      append_bits(column, vector, rows);
      return true;
    case DUCKDB_TYPE_UUID:
      append_uuids(column, vector, rows);
      return true;
    case DUCKDB_TYPE_ENUM:
      append_enums(column, vector, type, rows);
      return true;
    case DUCKDB_TYPE_BIGNUM:
      append_big_numbers(column, vector, rows);
      return true;
    case DUCKDB_TYPE_LIST:
    case DUCKDB_TYPE_STRUCT:
    case DUCKDB_TYPE_MAP:
    case DUCKDB_TYPE_ARRAY:
    case DUCKDB_TYPE_UNION:
      return append_nested(column, vector, type, rows);
    default:
      append_nulls(column, rows);
      return id == DUCKDB_TYPE_SQLNULL;
  }
}

}  // namespace parlance::connect::duckdb
