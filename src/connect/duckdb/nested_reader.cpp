#include "connect/duckdb/nested_reader.hpp"

#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "connect/duckdb/column_type.hpp"
#include "connect/duckdb/vector_reader.hpp"

namespace parlance::connect::duckdb {
namespace {

using data::Column;
using data::Type;
using Json =
    std::optional<std::vector<std::string>>;  ///< one JSON text a value; nullopt where one did not fit

Json json_of(duckdb_vector vector, duckdb_logical_type type, std::size_t rows);

bool is_valid(duckdb_vector vector, std::size_t row) {
  auto* validity = duckdb_vector_get_validity(vector);
  return validity == nullptr || duckdb_validity_row_is_valid(validity, row);
}

std::string json_text(std::string_view text) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string result = "\"";
  for (const char character : text) {
    const auto code = static_cast<unsigned char>(character);
    if (character == '"' || character == '\\') {
      result += '\\';
      result += character;
    } else if (code < 0x20) {
      result += "\\u00";
      result += digits[code >> 4U];
      result += digits[code & 15U];
    } else {
      result += character;
    }
  }
  return result + '"';
}

std::string scalar_json(const Column& column, std::size_t row) {
  if (column.is_null(row)) return "null";
  switch (column.type()) {
    case Type::real:
      return std::isfinite(column.number(row)) ? column.formatted(row) : "null";
    case Type::boolean:
      return column.number(row) != 0 ? "true" : "false";
    case Type::integer:
    case Type::decimal:
      return column.formatted(row);
    case Type::nested:
      return std::string(column.text(row));
    default:
      return json_text(column.formatted(row));
  }
}

Json scalars(duckdb_vector vector, duckdb_logical_type type, std::size_t rows) {
  Column column = empty_column(type);
  if (!append_vector(column, vector, type, rows)) return std::nullopt;
  std::vector<std::string> result;
  result.reserve(rows);
  for (std::size_t row = 0; row < rows; ++row) result.push_back(scalar_json(column, row));
  return result;
}

std::string array_of(const std::vector<std::string>& items, std::size_t from, std::size_t count) {
  std::string result = "[";
  for (std::size_t index = from; index < from + count; ++index) {
    if (index > from) result += ',';
    result += items[index];
  }
  return result + ']';
}

Json lists(duckdb_vector vector, duckdb_logical_type type, std::size_t rows) {
  const LogicalTypeHandle child(duckdb_list_type_child_type(type));
  const auto items =
      json_of(duckdb_list_vector_get_child(vector), child.get(), duckdb_list_vector_get_size(vector));
  if (!items) return std::nullopt;
  const auto* entries = static_cast<const duckdb_list_entry*>(duckdb_vector_get_data(vector));
  std::vector<std::string> result(rows, "null");
  for (std::size_t row = 0; row < rows; ++row) {
    if (is_valid(vector, row)) result[row] = array_of(*items, entries[row].offset, entries[row].length);
  }
  return result;
}

Json arrays(duckdb_vector vector, duckdb_logical_type type, std::size_t rows) {
  const LogicalTypeHandle child(duckdb_array_type_child_type(type));
  const auto length = duckdb_array_type_array_size(type);
  const auto items = json_of(duckdb_array_vector_get_child(vector), child.get(), rows * length);
  if (!items) return std::nullopt;
  std::vector<std::string> result(rows, "null");
  for (std::size_t row = 0; row < rows; ++row) {
    if (is_valid(vector, row)) result[row] = array_of(*items, row * length, length);
  }
  return result;
}

Json structs(duckdb_vector vector, duckdb_logical_type type, std::size_t rows) {
  std::vector<std::string> result(rows, "{");
  const auto count = duckdb_struct_type_child_count(type);
  for (idx_t member = 0; member < count; ++member) {
    const LogicalTypeHandle child(duckdb_struct_type_child_type(type, member));
    const auto items = json_of(duckdb_struct_vector_get_child(vector, member), child.get(), rows);
    if (!items) return std::nullopt;
    const auto name = json_text(OwnedText(duckdb_struct_type_child_name(type, member)).get());
    for (std::size_t row = 0; row < rows; ++row) {
      result[row] += (member == 0 ? "" : ",") + name + ":" + (*items)[row];
    }
  }
  for (std::size_t row = 0; row < rows; ++row) {
    result[row] = is_valid(vector, row) ? result[row] + "}" : "null";
  }
  return result;
}

/// JSON allows only texts as keys.
std::string key_of(const std::string& json) { return json.starts_with('"') ? json : json_text(json); }

Json maps(duckdb_vector vector, duckdb_logical_type type, std::size_t rows) {
  const LogicalTypeHandle key_type(duckdb_map_type_key_type(type));
  const LogicalTypeHandle value_type(duckdb_map_type_value_type(type));
  auto* entries_vector = duckdb_list_vector_get_child(vector);
  const auto size = duckdb_list_vector_get_size(vector);
  const auto keys = json_of(duckdb_struct_vector_get_child(entries_vector, 0), key_type.get(), size);
  const auto values = json_of(duckdb_struct_vector_get_child(entries_vector, 1), value_type.get(), size);
  if (!keys || !values) return std::nullopt;
  const auto* entries = static_cast<const duckdb_list_entry*>(duckdb_vector_get_data(vector));
  std::vector<std::string> result(rows, "null");
  for (std::size_t row = 0; row < rows; ++row) {
    if (!is_valid(vector, row)) continue;
    result[row] = "{";
    for (auto index = entries[row].offset; index < entries[row].offset + entries[row].length; ++index) {
      if (index > entries[row].offset) result[row] += ',';
      result[row] += key_of((*keys)[index]) + ":" + (*values)[index];
    }
    result[row] += '}';
  }
  return result;
}

/// The first child of a union vector holds which member is meant; the members follow.
Json unions(duckdb_vector vector, duckdb_logical_type type, std::size_t rows) {
  const auto* tags =
      static_cast<const std::uint8_t*>(duckdb_vector_get_data(duckdb_struct_vector_get_child(vector, 0)));
  std::vector<std::string> result(rows, "null");
  const auto count = duckdb_union_type_member_count(type);
  for (idx_t member = 0; member < count; ++member) {
    const LogicalTypeHandle child(duckdb_union_type_member_type(type, member));
    const auto items = json_of(duckdb_struct_vector_get_child(vector, member + 1), child.get(), rows);
    if (!items) return std::nullopt;
    for (std::size_t row = 0; row < rows; ++row) {
      if (is_valid(vector, row) && tags[row] == member) result[row] = (*items)[row];
    }
  }
  return result;
}

Json json_of(duckdb_vector vector, duckdb_logical_type type, std::size_t rows) {
  switch (duckdb_get_type_id(type)) {
    case DUCKDB_TYPE_LIST:
      return lists(vector, type, rows);
    case DUCKDB_TYPE_ARRAY:
      return arrays(vector, type, rows);
    case DUCKDB_TYPE_STRUCT:
      return structs(vector, type, rows);
    case DUCKDB_TYPE_MAP:
      return maps(vector, type, rows);
    case DUCKDB_TYPE_UNION:
      return unions(vector, type, rows);
    default:
      return scalars(vector, type, rows);
  }
}

}  // namespace

bool append_nested(Column& column, duckdb_vector vector, duckdb_logical_type type, std::size_t rows) {
  const auto texts = json_of(vector, type, rows);
  if (!texts) return false;
  for (std::size_t row = 0; row < rows; ++row) {
    if (is_valid(vector, row)) {
      column.push_text((*texts)[row]);
    } else {
      column.push_null();
    }
  }
  return true;
}

}  // namespace parlance::connect::duckdb
