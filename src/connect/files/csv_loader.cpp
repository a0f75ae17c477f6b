#include "connect/files/csv_loader.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "connect/files/csv_shape.hpp"
#include "connect/files/limits.hpp"
#include "connect/files/load_failure.hpp"

namespace parlance::connect::files {
namespace {

using base::ErrorKind;
using base::Result;
using duckdb::execute;
using duckdb::quote_identifier;
using duckdb::quote_literal;

constexpr std::size_t most_attempts = 6;
constexpr double tolerated_share = 0.2;  ///< of rows left out, beyond which the reading itself is doubted

/// Faults of one kind, in one column where the kind has columns.
struct Fault {
  std::string kind;  ///< as the engine names it: CAST, MISSING COLUMNS, TOO MANY COLUMNS, UNQUOTED VALUE, ...
  std::string column;
  std::uint64_t rows = 0;
  std::string lines;  ///< the first few, as text
};

struct Attempt {
  std::vector<Fault> faults;
  std::uint64_t loaded = 0;
};

constexpr std::string_view misfit_mark = "misfit of column ";

/// A column read as text and turned into its type, or an error. A cast that fails does not say of which
/// column it was; a `careful` one, which takes longer, names it by its number.
std::string checked(const CsvColumn& column, std::size_t index, bool careful) {
  const auto name = quote_identifier(column.name);
  const auto odd = column.type == "DATE" ? "strlen(" + name + ") > 10" : "contains(" + name + ", '.')";
  const auto value = (careful ? "TRY_CAST(" : "CAST(") + name + " AS " + column.type + ")";
  const auto lost = careful ? " OR (" + value + " IS NULL AND " + name + " IS NOT NULL)" : "";
  return "CASE WHEN " + odd + lost + " THEN error(" +
         quote_literal(std::string(misfit_mark) + std::to_string(index)) + ") ELSE " + value + " END AS " +
         name;
}

std::string selected_columns(const CsvShape& shape) {
  std::string list;
  for (std::size_t index = 0; index < shape.columns.size(); ++index) {
    const auto& column = shape.columns[index];
    if (!list.empty()) list += ", ";
    const auto name = quote_identifier(column.name);
    if (needs_check(shape, column)) {
      list += checked(column, index, shape.careful);
    } else {
      // Zoned timestamps are stored as UTC, so that no answer depends on a time zone setting.
      list += column.type == "TIMESTAMP WITH TIME ZONE" ? name + " AT TIME ZONE 'UTC' AS " + name : name;
    }
  }
  return list;
}

/// The next type that also holds what this one could not.
std::string wider_type(const std::string& type) {
  if (type == "BIGINT") return "DOUBLE";
  return type == "DATE" ? "TIMESTAMP" : "VARCHAR";
}

/// Gives the column that an error of ours names a type that holds all its values; false for errors of any
/// other kind. Where one column was misjudged others may be, so all rows are looked at.
bool widen_misfit(const duckdb::ConnectionHandle& connection, const std::string& path, CsvShape& shape,
                  const std::string& engine_text, std::vector<Warning>& warnings) {
  const auto found = engine_text.find(misfit_mark);
  if (found == std::string::npos) return false;
  std::size_t index = shape.columns.size();
  const char* start = engine_text.data() + found + misfit_mark.size();
  std::from_chars(start, engine_text.data() + engine_text.size(), index);
  if (index >= shape.columns.size()) return false;
  const auto before = shape.columns;
  if (!take_types_from_all(connection, path, shape))
    shape.columns[index].type = wider_type(before[index].type);
  for (std::size_t column = 0; column < before.size(); ++column) {
    if (before[column].type == "VARCHAR" || shape.columns[column].type != "VARCHAR") continue;
    warnings.push_back(
        {"mixed_column", "Column " + before[column].name +
                             " holds values of several kinds further down; it is read as text."});
  }
  return true;
}

duckdb::EngineResult<std::vector<Fault>> read_faults(const duckdb::ConnectionHandle& connection) {
  const auto rows = execute(connection,
                            "SELECT error_type::VARCHAR, coalesce(column_name, ''), count(DISTINCT line), "
                            "array_to_string(list_sort(list(DISTINCT line))[1:5], ', ') FROM load_faults "
                            "GROUP BY 1, 2 ORDER BY 1, 2");
  if (!rows) return std::unexpected(rows.error());
  std::vector<Fault> faults;
  for (std::size_t row = 0; row < rows->row_count(); ++row) {
    faults.push_back({(*rows)[0].values.formatted(row), (*rows)[1].values.formatted(row),
                      static_cast<std::uint64_t>((*rows)[2].values.number(row)),
                      (*rows)[3].values.formatted(row)});
  }
  return faults;
}

duckdb::EngineResult<Attempt> attempt(const duckdb::ConnectionHandle& connection, const std::string& path,
                                      const CsvShape& shape, const std::string& table) {
  for (const auto* const statement :
       {"DROP TABLE IF EXISTS temp.load_faults", "DROP TABLE IF EXISTS temp.load_fault_scans"}) {
    if (const auto done = execute(connection, statement); !done) return std::unexpected(done.error());
  }
  const auto loaded =
      execute(connection, "CREATE OR REPLACE TABLE main." + quote_identifier(table) + " AS SELECT " +
                              selected_columns(shape) + " FROM " + reading_call(shape, path) +
                              ", store_rejects=true, rejects_table='load_faults', "
                              "rejects_scan='load_fault_scans')");
  if (!loaded) return std::unexpected(loaded.error());
  auto faults = read_faults(connection);
  if (!faults) return std::unexpected(faults.error());
  Attempt result{*std::move(faults), 0};
  const auto count = execute(connection, "SELECT count(*) FROM main." + quote_identifier(table));
  if (!count) return std::unexpected(count.error());
  result.loaded = static_cast<std::uint64_t>((*count)[0].values.number(0));
  return result;
}

CsvColumn* column_of(CsvShape& shape, const std::string& name) {
  const auto found = std::ranges::find(shape.columns, name, &CsvColumn::name);
  return found == shape.columns.end() ? nullptr : &*found;
}

/// Mends the shape where the faults say how; false where nothing more can be done.
bool mend(CsvShape& shape, const Attempt& attempt, std::vector<Warning>& warnings) {
  bool mended = false;
  for (const auto& fault : attempt.faults) {
    auto* column = column_of(shape, fault.column);
    if (fault.kind == "CAST" && column != nullptr && column->type != "VARCHAR") {
      column->type = wider_type(column->type);
      mended = true;
      if (column->type == "VARCHAR") {
        warnings.push_back(
            {"mixed_column", "Column " + column->name + " holds values of several kinds (see line " +
                                 fault.lines.substr(0, fault.lines.find(',')) + "); it is read as text."});
      }
    } else if (fault.kind == "UNQUOTED VALUE" && shape.quotes_assumed) {
      shape.quotes_assumed = false;
      shape.quote.clear();
      shape.escape.clear();
      mended = true;
    } else if (fault.kind == "MISSING COLUMNS" && !shape.padded) {
      shape.padded = true;
      mended = true;
      warnings.push_back(
          {"short_rows", std::to_string(fault.rows) +
                             " rows have fewer cells than the header and were filled up with nothing: line " +
                             fault.lines + "."});
    }
  }
  return mended;
}

std::string in_words(const std::string& kind) {
  if (kind == "TOO MANY COLUMNS") return "have more cells than the header";
  if (kind == "MISSING COLUMNS") return "have fewer cells than the header";
  if (kind == "UNQUOTED VALUE") return "have a quotation mark that is not closed";
  if (kind == "LINE SIZE OVER MAXIMUM") return "are longer than " + std::to_string(longest_line) + " bytes";
  return "could not be read";
}

/// What is still wrong with the rows that were left out.
Result<void> judge(const Attempt& attempt, const Content& content, std::vector<Warning>& warnings) {
  std::uint64_t left_out = 0;
  for (const auto& fault : attempt.faults) left_out += fault.rows;
  if (left_out == 0) return {};
  const auto& first = attempt.faults.front();
  const auto all = static_cast<double>(attempt.loaded + left_out);
  if (static_cast<double>(left_out) > tolerated_share * all) {
    return base::fail(ErrorKind::source_failed, "unreadable_source",
                      content.path + ": " + std::to_string(left_out) + " of " +
                          std::to_string(attempt.loaded + left_out) + " rows do not fit the table: line " +
                          first.lines + " " + in_words(first.kind) + ". Mend the file and open it again.",
                      {{"path", content.path}, {"line", first.lines.substr(0, first.lines.find(','))}});
  }
  for (const auto& fault : attempt.faults) {
    warnings.push_back({"left_out_rows", std::to_string(fault.rows) + " rows were left out because they " +
                                             in_words(fault.kind) + ": line " + fault.lines + "."});
  }
  return {};
}

Result<void> refuse_long_lines(const Content& content) {
  if (content.text.longest_line <= longest_line) return {};
  const auto line = std::to_string(content.text.longest_line_number);
  return base::fail(ErrorKind::over_limit, "too_large",
                    "Line " + line + " of " + content.path + " is " +
                        std::to_string(content.text.longest_line) + " bytes long; at most " +
                        std::to_string(longest_line) +
                        " can be read. Is the file a table with one row a line?",
                    {{"path", content.path}, {"line", line}, {"limit", std::to_string(longest_line)}});
}

}  // namespace

Result<void> load_csv(const duckdb::ConnectionHandle& connection, const std::string& path,
                      const Content& content, const std::string& table, std::vector<Warning>& warnings) {
  if (auto refused = refuse_long_lines(content); !refused) return refused;
  auto shape = find_shape(connection, path, content, warnings);
  if (!shape) return base::fail(std::move(shape));
  for (std::size_t number = 1;; ++number) {
    const auto result = attempt(connection, path, *shape, table);
    if (!result) {
      if (widen_misfit(connection, path, *shape, result.error().text, warnings)) continue;
      if (!shape->careful && result.error().type == DUCKDB_ERROR_CONVERSION) {
        shape->careful = true;
        continue;
      }
      const bool rules_broken = !shape->loose && result.error().type == DUCKDB_ERROR_INVALID_INPUT;
      if (!rules_broken || number == most_attempts)
        return std::unexpected(load_failure(content.path, result.error()));
      shape->loose = true;
      continue;
    }
    if (number == most_attempts || !mend(*shape, *result, warnings)) return judge(*result, content, warnings);
  }
}

}  // namespace parlance::connect::files
