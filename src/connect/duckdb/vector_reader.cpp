#include "connect/duckdb/vector_reader.hpp"

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "connect/duckdb/nested_reader.hpp"
#include "connect/duckdb/packed_values.hpp"

namespace parlance::connect::duckdb {
namespace {

using data::Column;
using data::Int128;

constexpr std::int64_t nanos_per_micro = 1'000;
constexpr std::int64_t micros_per_milli = 1'000;
constexpr std::int64_t micros_per_second = 1'000'000;

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

void append_blobs(Column& column, duckdb_vector vector, std::size_t rows) {
  for_each<duckdb_string_t>(column, vector, rows, [&](const duckdb_string_t& bytes) {
    column.push_text(hexadecimal(view(bytes)));
  });
}

void append_bits(Column& column, duckdb_vector vector, std::size_t rows) {
  for_each<duckdb_string_t>(column, vector, rows,
                            [&](const duckdb_string_t& value) { column.push_text(bit_text(view(value))); });
}

void append_uuids(Column& column, duckdb_vector vector, std::size_t rows) {
  for_each<duckdb_hugeint>(column, vector, rows,
                           [&](duckdb_hugeint value) { column.push_text(uuid_text(value)); });
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

void append_intervals(Column& column, duckdb_vector vector, std::size_t rows) {
  for_each<duckdb_interval>(column, vector, rows, [&](const duckdb_interval& value) {
    column.push_interval({value.months, value.days, value.micros});
  });
}

void append_big_numbers(Column& column, duckdb_vector vector, std::size_t rows) {
  for_each<duckdb_string_t>(column, vector, rows, [&](const duckdb_string_t& value) {
    column.push_text(big_number_text(view(value)));
  });
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
