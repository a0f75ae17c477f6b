#include "connect/files/csv_shape.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.hpp"
#include "connect/files/limits.hpp"
#include "connect/files/load_failure.hpp"

namespace parlance::connect::files {
namespace {

using base::ErrorKind;
using base::Result;
using duckdb::quote_literal;

constexpr std::string_view null_texts = "nullstr=['', 'NULL', 'null']";

constexpr std::uint64_t sampled_lines = 20'000;  // the engine looks at some more than these
constexpr std::uint64_t longest_preamble = 10;   // lines before a header that has cells of its own

bool is_of_the_machine(const duckdb::EngineError& error) {
  return error.type == DUCKDB_ERROR_OUT_OF_MEMORY || error.type == DUCKDB_ERROR_INTERRUPT;
}

std::size_t count_outside_quotes(std::string_view line, char wanted) {
  std::size_t count = 0;
  bool quoted = false;
  for (const char character : line) {
    if (character == '"') quoted = !quoted;
    if (character == wanted && !quoted) ++count;
  }
  return count;
}

/// The separator that stands most often in the first line; a comma where none does.
char likely_delimiter(std::string_view line) {
  char best = ',';
  std::size_t most = 0;
  for (const char candidate : separators) {
    const auto count = count_outside_quotes(line, candidate);
    if (count > most) {
      most = count;
      best = candidate;
    }
  }
  return best;
}

std::unexpected<base::Error> too_many_columns(const Content& content, std::size_t count) {
  return base::fail(
      ErrorKind::over_limit, "too_many_columns",
      content.path + " has " + std::to_string(count) + " columns; at most " + std::to_string(most_columns) +
          " can be read. Leave out those that you do not need.",
      {{"path", content.path}, {"columns", std::to_string(count)}, {"limit", std::to_string(most_columns)}});
}

std::string shape_statement(const std::string& path, const std::string& options) {
  return "SELECT Delimiter, Quote, Escape, SkipRows, HasHeader, DateFormat, TimestampFormat, field.name, "
         "field.type "
         "FROM (SELECT *, unnest(Columns) AS field FROM sniff_csv(" +
         quote_literal(path) + ", " + std::string(null_texts) + options + "))";
}

std::string none_if_empty_mark(const std::string& text) { return text == "(empty)" ? "" : text; }

duckdb::EngineResult<CsvShape> sniff(const duckdb::ConnectionHandle& connection, const std::string& path,
                                     const std::string& options) {
  const auto rows = duckdb::execute(connection, shape_statement(path, options));
  if (!rows) return std::unexpected(rows.error());
  if (rows->row_count() == 0) return std::unexpected(duckdb::EngineError{DUCKDB_ERROR_INVALID_INPUT, ""});
  const auto cell = [&](std::size_t column, std::size_t row) {
    return (*rows)[column].values.formatted(row);
  };
  CsvShape shape;
  shape.delimiter = none_if_empty_mark(cell(0, 0));
  shape.quote = none_if_empty_mark(cell(1, 0));
  shape.escape = none_if_empty_mark(cell(2, 0));
  // A sample without quotes says nothing of the rest, and quotes within a cell do no harm.
  shape.quotes_assumed = shape.quote.empty();
  if (shape.quotes_assumed) shape.quote = shape.escape = "\"";
  shape.skipped_lines = static_cast<std::uint64_t>((*rows)[3].values.number(0));
  shape.header = cell(4, 0) == "true";
  shape.date_format = cell(5, 0);
  shape.timestamp_format = cell(6, 0);
  for (std::size_t row = 0; row < rows->row_count(); ++row)
    shape.columns.push_back({cell(7, row), cell(8, row)});
  return shape;
}

/// What the counts of the whole text rule out need not be tried: the engine tries 72 dialects otherwise, each
/// on all rows of its sample.
std::string ruled_by_counts(const Content& content, char delimiter) {
  const auto& text = content.text;
  std::string options = ", delim=" + quote_literal(std::string(1, delimiter));
  if (text.quotes == 0 && !text.quoting_apostrophe) options += ", quote='\"', escape='\"'";
  if (!text.number_sign_line) options += ", comment=''";
  return options;
}

/// Only one separator stands in the text once a line or more often.
bool is_only_delimiter(const Content& content, char delimiter) {
  if (content.encoding != Encoding::utf8) return false;  // the counts are of other bytes than the engine's
  const auto& counts = content.text.separated;
  for (std::size_t index = 0; index < separators.size(); ++index) {
    const bool often = counts[index] + 1 >= content.text.lines;
    if (often != (separators[index] == delimiter)) return false;
  }
  return true;
}

/// Tries the one dialect that the counts leave, else all of them.
duckdb::EngineResult<CsvShape> sniff_by_counts(const duckdb::ConnectionHandle& connection,
                                               const std::string& path, const Content& content,
                                               char delimiter, std::size_t cells) {
  const std::string rules = content.text.mixed_line_ends ? ", strict_mode=false" : "";
  if (is_only_delimiter(content, delimiter)) {
    auto shape = sniff(connection, path, rules + ruled_by_counts(content, delimiter));
    if (shape) shape->quotes_assumed = shape->quotes_assumed || content.text.quotes == 0;
    const bool as_expected = shape && shape->columns.size() == cells && shape->skipped_lines == 0;
    if (as_expected || (!shape && is_of_the_machine(shape.error()))) return shape;
  }
  return sniff(connection, path, rules);
}

/// For texts that break the rules: the delimiter is taken from the first line, rows may be uneven.
duckdb::EngineResult<CsvShape> sniff_loosely(const duckdb::ConnectionHandle& connection,
                                             const std::string& path, char delimiter) {
  auto shape = sniff(connection, path,
                     ", delim=" + quote_literal(std::string(1, delimiter)) +
                         ", strict_mode=false, null_padding=true, ignore_errors=true");
  if (shape) shape->loose = true;
  return shape;
}

/// The cells of the header as they stand in the file.
std::vector<std::string> header_cells(const duckdb::ConnectionHandle& connection, const std::string& path,
                                      const CsvShape& shape) {
  CsvShape raw = shape;
  raw.header = false;
  raw.padded = true;
  for (std::size_t index = 0; index < raw.columns.size(); ++index) {
    raw.columns[index] = {"c" + std::to_string(index), "VARCHAR"};
  }
  const auto row = duckdb::execute(connection, "SELECT * FROM " + reading_call(raw, path) + ") LIMIT 1");
  std::vector<std::string> cells;
  if (!row || row->row_count() == 0) return cells;
  for (const auto& column : row->columns()) cells.push_back(base::trim(column.values.formatted(0)));
  return cells;
}

bool may_be_made_up(const CsvShape& shape) {
  return std::ranges::any_of(shape.columns, [&](const CsvColumn& column) {
    const auto underscore = column.name.rfind('_');
    const bool renamed =
        underscore != std::string::npos && std::ranges::any_of(shape.columns, [&](const CsvColumn& other) {
          return data::same_name(other.name, column.name.substr(0, underscore));
        });
    return renamed || column.name.starts_with("column");
  });
}

void warn_of_names(const CsvShape& shape, const std::vector<std::string>& cells,
                   std::vector<Warning>& warnings) {
  for (std::size_t index = 0; index < shape.columns.size() && index < cells.size(); ++index) {
    const auto& name = shape.columns[index].name;
    const auto position = std::to_string(index + 1);
    if (cells[index].empty()) {
      warnings.push_back(
          {"unnamed_column", "Column " + position + " has no name; it is called " + name + "."});
    } else if (cells[index] != name) {
      warnings.push_back({"renamed_column", "The name of column " + position +
                                                " stands there twice; it is called " + name + "."});
    }
  }
}

void warn(const duckdb::ConnectionHandle& connection, const std::string& path, const CsvShape& shape,
          std::vector<Warning>& warnings) {
  if (shape.skipped_lines > 0) {
    warnings.push_back({"skipped_lines", "The first " + std::to_string(shape.skipped_lines) +
                                             " lines stand before the header and were left out."});
  }
  if (!shape.header) {
    warnings.push_back(
        {"no_header", "The first line is data, not names; the columns are called column0, column1, ..."});
  } else if (may_be_made_up(shape)) {
    warn_of_names(shape, header_cells(connection, path, shape), warnings);
  }
}

}  // namespace

Result<CsvShape> find_shape(const duckdb::ConnectionHandle& connection, const std::string& path,
                            const Content& content, std::vector<Warning>& warnings) {
  const char delimiter = likely_delimiter(content.first_line);
  const auto cells = count_outside_quotes(content.first_line, delimiter) + 1;
  if (cells > most_columns) return too_many_columns(content, cells);
  auto shape = sniff_by_counts(connection, path, content, delimiter, cells);
  if (!shape && is_of_the_machine(shape.error()))
    return std::unexpected(load_failure(content.path, shape.error()));
  const bool undivided = shape && shape->columns.size() == 1 && cells > 1;
  // A few odd rows at the end make the engine take all before them for a preamble.
  const bool passed_over =
      shape && cells > 1 &&
      (shape->skipped_lines > longest_preamble || shape->skipped_lines * 2 > content.text.lines);
  if (!shape || undivided || passed_over) {
    if (auto loose = sniff_loosely(connection, path, delimiter)) {
      shape = std::move(loose);
      // Where no row is longer than the header, the loader finds and counts the short ones itself.
      shape->padded = shape->columns.size() > cells;
    }
  }
  if (!shape) {
    return base::fail(ErrorKind::source_failed, "unreadable_source",
                      content.path +
                          " is no table that could be made out: no delimiter divides its lines evenly. "
                          "Save it as CSV with one row a line.",
                      {{"path", content.path}});
  }
  shape->loose = shape->loose || content.text.mixed_line_ends;
  shape->sampled = content.text.lines > sampled_lines;
  if (shape->columns.size() > most_columns) return too_many_columns(content, shape->columns.size());
  warn(connection, path, *shape, warnings);
  if (shape->loose && content.text.quotes % 2 == 1) {
    warnings.push_back(
        {"unclosed_quote", "A quotation mark is not closed; rows behind it may have been read as one cell."});
  }
  return *std::move(shape);
}

bool needs_check(const CsvShape& shape, const CsvColumn& column) {
  if (!shape.sampled) return false;
  return column.type == "BIGINT" || (column.type == "DATE" && shape.date_format.empty());
}

bool take_types_from_all(const duckdb::ConnectionHandle& connection, const std::string& path,
                         CsvShape& shape) {
  const auto whole = sniff(connection, path,
                           ", sample_size=-1, ignore_errors=true, delim=" + quote_literal(shape.delimiter) +
                               (shape.loose ? ", strict_mode=false, null_padding=true" : ""));
  if (!whole || !std::ranges::equal(whole->columns, shape.columns, {}, &CsvColumn::name, &CsvColumn::name)) {
    return false;
  }
  shape.columns = whole->columns;
  shape.date_format = whole->date_format;
  shape.timestamp_format = whole->timestamp_format;
  shape.sampled = false;
  return true;
}

std::string reading_call(const CsvShape& shape, const std::string& path) {
  std::string columns;
  for (const auto& column : shape.columns) {
    if (!columns.empty()) columns += ", ";
    columns += quote_literal(column.name) + ": " +
               quote_literal(needs_check(shape, column) ? "VARCHAR" : column.type);
  }
  std::string call = "read_csv(" + quote_literal(path) +
                     ", auto_detect=false, delim=" + quote_literal(shape.delimiter) +
                     ", quote=" + quote_literal(shape.quote) + ", escape=" + quote_literal(shape.escape) +
                     ", comment='', skip=" + std::to_string(shape.skipped_lines) +
                     ", header=" + (shape.header ? "true" : "false") + ", columns={" + columns + "}, " +
                     std::string(null_texts);
  if (!shape.date_format.empty()) call += ", dateformat=" + quote_literal(shape.date_format);
  if (!shape.timestamp_format.empty()) call += ", timestampformat=" + quote_literal(shape.timestamp_format);
  if (shape.loose) call += ", strict_mode=false";
  if (shape.padded) call += ", null_padding=true";
  return call;
}

}  // namespace parlance::connect::files
