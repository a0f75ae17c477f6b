#include "data/table_csv.hpp"

#include <algorithm>

namespace parlance::data {
namespace {

bool is_formula(std::string_view text) {
  constexpr std::string_view starts = "=+-@\t\r";
  return !text.empty() && starts.find(text.front()) != std::string_view::npos;
}

bool needs_quotes(std::string_view text) {
  return text.empty() || text.front() == ' ' || text.back() == ' ' ||
         text.find_first_of("\",\r\n") != std::string_view::npos;
}

void append_quoted(std::string& out, std::string_view text, bool defuse) {
  out.push_back('"');
  if (defuse) out.push_back('\'');
  for (const char c : text) {
    if (c == '"') out.push_back('"');
    out.push_back(c);
  }
  out.push_back('"');
}

void append_text(std::string& out, std::string_view text, const CsvOptions& options) {
  const bool defuse = options.defuse_formulas && is_formula(text);
  if (needs_quotes(text)) {
    append_quoted(out, text, defuse);
  } else {
    out.append(defuse ? "'" : "").append(text);
  }
}

void append_cell(std::string& out, const Column& column, std::size_t row, const CsvOptions& options) {
  if (column.is_null(row)) return;
  switch (column.type()) {
    case Type::text:
    case Type::nested:
      append_text(out, column.text(row), options);
      return;
    default:
      append_text(out, column.formatted(row), {.defuse_formulas = false});
      return;
  }
}

}  // namespace

void append_csv(std::string& out, const Table& table, const CsvOptions& options) {
  for (std::size_t column = 0; column < table.column_count(); ++column) {
    if (column > 0) out.push_back(',');
    append_text(out, table[column].name, options);
  }
  out.append("\r\n");
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    for (std::size_t column = 0; column < table.column_count(); ++column) {
      if (column > 0) out.push_back(',');
      append_cell(out, table[column].values, row, options);
    }
    out.append("\r\n");
  }
}

}  // namespace parlance::data
