#include "data/table_json.hpp"

#include <algorithm>
#include <boost/json/parser.hpp>
#include <cmath>

#include "base/text.hpp"

namespace parlance::data {
namespace {

void append_escaped(std::string& out, char c) {
  constexpr std::string_view hex = "0123456789abcdef";
  switch (c) {
    case '"':
      out.append("\\\"");
      return;
    case '\\':
      out.append("\\\\");
      return;
    case '\n':
      out.append("\\n");
      return;
    case '\r':
      out.append("\\r");
      return;
    case '\t':
      out.append("\\t");
      return;
    default:
      break;
  }
  const auto byte = static_cast<unsigned char>(c);
  if (byte >= 0x20 && byte != 0x7F) {
    out.push_back(c);
  } else {
    out.append("\\u00").append(1, hex[byte >> 4U]).append(1, hex[byte & 0xFU]);
  }
}

bool is_json(std::string_view text) {
  boost::json::parser parser;
  boost::system::error_code error;
  parser.write(text.data(), text.size(), error);
  return !error;
}

struct AppendTo {
  std::string& out;
  void operator()(const Null&) const { out.append("null"); }
  void operator()(bool value) const { out.append(value ? "true" : "false"); }
  void operator()(std::int64_t value) const { out.append(std::to_string(value)); }
  void operator()(double value) const { out.append(std::isfinite(value) ? to_string(Value(value)) : "null"); }
  void operator()(const Decimal& value) const { out.append(to_string(value)); }
  void operator()(const std::string& value) const { append_json_string(out, value); }
  template <class Moment>
  void operator()(const Moment& value) const {
    out.append(1, '"').append(to_string(Value(value))).append(1, '"');
  }
};

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  if (!base::is_valid_utf8(text)) {
    append_json_string(out, base::with_valid_utf8(text));
    return;
  }
  out.push_back('"');
  for (const char c : text) append_escaped(out, c);
  out.push_back('"');
}

void append_json(std::string& out, const Value& value) { std::visit(AppendTo{out}, value); }

void append_json_cell(std::string& out, const Column& column, std::size_t row) {
  if (column.is_null(row)) {
    out.append("null");
  } else if (column.type() == Type::nested && is_json(column.text(row))) {
    out.append(column.text(row));
  } else if (column.type() == Type::text || column.type() == Type::nested) {
    append_json_string(out, column.text(row));
  } else {
    append_json(out, column.value(row));
  }
}

void append_json_rows(std::string& out, const Table& table, std::size_t first, std::size_t count) {
  const std::size_t start = std::min(first, table.row_count());
  const std::size_t end = start + std::min(count, table.row_count() - start);
  out.push_back('[');
  for (std::size_t row = start; row < end; ++row) {
    out.append(row == start ? "[" : ",[");
    for (std::size_t column = 0; column < table.column_count(); ++column) {
      if (column > 0) out.push_back(',');
      append_json_cell(out, table[column].values, row);
    }
    out.push_back(']');
  }
  out.push_back(']');
}

}  // namespace parlance::data
