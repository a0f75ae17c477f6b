#include "connect/sqlite/result_reader.hpp"

#include <array>
#include <string_view>

#include "connect/sqlite/connection.hpp"
#include "connect/valid_text.hpp"

namespace parlance::connect::sqlite {
namespace {

using data::Column;
using data::Type;

Type type_of(int kind) {
  switch (kind) {
    case SQLITE_INTEGER:
      return Type::integer;
    case SQLITE_FLOAT:
      return Type::real;
    case SQLITE_BLOB:
      return Type::blob;
    case SQLITE_TEXT:
      return Type::text;
    default:
      return Type::null;
  }
}

Type common_type(Type left, Type right) {
  if (left == right || right == Type::null) return left;
  if (left == Type::null) return right;
  const bool numbers = data::is_numeric(left) && data::is_numeric(right);
  return numbers ? Type::real : Type::text;
}

std::string hexadecimal(std::string_view bytes) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string result;
  for (const char byte : bytes) {
    result += digits[static_cast<unsigned char>(byte) >> 4U];
    result += digits[static_cast<unsigned char>(byte) & 15U];
  }
  return result;
}

std::string blob_of(sqlite3_stmt* statement, int column) {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, column));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
  return bytes == nullptr ? "" : hexadecimal({bytes, size});
}

/// As SQLite itself turns a real into a text.
std::string real_text(double value) {
  std::array<char, 64> buffer{};
  sqlite3_snprintf(static_cast<int>(buffer.size()), buffer.data(), "%!.15g", value);
  return buffer.data();
}

void push_converted(Column& to, const Column& from, std::size_t row) {
  if (from.is_null(row)) return to.push_null();
  if (to.type() == Type::real) return to.push_real(from.number(row));
  if (from.type() == Type::real) return to.push_text(real_text(from.number(row)));
  to.push_text(from.formatted(row));
}

}  // namespace

void ColumnReader::widen(Type type) {
  Column wider(type);
  for (std::size_t row = 0; row < column_.size(); ++row) push_converted(wider, column_, row);
  column_ = std::move(wider);
}

void ColumnReader::push(sqlite3_stmt* statement, int column) {
  const int kind = sqlite3_column_type(statement, column);
  if (kind == SQLITE_NULL) return column_.push_null();
  const Type needed = common_type(column_.type(), type_of(kind));
  if (needed != column_.type()) widen(needed);
  switch (needed) {
    case Type::integer:
      return column_.push_integer(sqlite3_column_int64(statement, column));
    case Type::real:
      return column_.push_real(sqlite3_column_double(statement, column));
    case Type::blob:
      return column_.push_text(blob_of(statement, column));
    default:
      return column_.push_text(kind == SQLITE_BLOB ? blob_of(statement, column) : text_of(statement, column));
  }
}

ResultReader::ResultReader(sqlite3_stmt* statement) {
  const int count = sqlite3_column_count(statement);
  for (int index = 0; index < count; ++index) {
    const char* name = sqlite3_column_name(statement, index);
    names_.push_back(valid_text(name == nullptr ? "" : name));
  }
  columns_.resize(names_.size());
}

void ResultReader::push_row(sqlite3_stmt* statement) {
  for (std::size_t index = 0; index < columns_.size(); ++index)
    columns_[index].push(statement, static_cast<int>(index));
}

data::Table ResultReader::finish() && {
  std::vector<data::NamedColumn> columns;
  for (std::size_t index = 0; index < columns_.size(); ++index) {
    columns.push_back({std::move(names_[index]), columns_[index].column()});
  }
  return data::Table(std::move(columns));
}

}  // namespace parlance::connect::sqlite
