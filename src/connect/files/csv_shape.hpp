// How a delimited text is to be read: delimiter, quotes, header, names and types of its columns.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "connect/duckdb/database.hpp"
#include "connect/files/content.hpp"
#include "connect/source.hpp"

namespace parlance::connect::files {

struct CsvColumn {
  std::string name;
  std::string type;  ///< as the engine spells it
  bool operator==(const CsvColumn&) const = default;
};

struct CsvShape {
  std::string delimiter = ",";
  std::string quote = "\"";
  std::string escape = "\"";
  bool quotes_assumed = false;      ///< the sample has none, so the usual ones are expected
  std::uint64_t skipped_lines = 0;  ///< before the header
  bool header = true;
  std::string date_format;       ///< "" where ISO
  std::string timestamp_format;  ///< "" where ISO
  std::vector<CsvColumn> columns;
  bool loose = false;    ///< reads what breaks the rules of quoting and line ends, as well as it can
  bool careful = false;  ///< some column holds what is not of its type: the next attempt is to say which
  bool sampled = false;  ///< there are rows that the types were not taken from
  bool padded = false;   ///< rows that end early are filled up with nulls
};

/// Finds the shape from the beginning of `path`, whose scan is `content`. Adds to `warnings` what a person
/// should know. Codes: too_many_columns, unreadable_source.
[[nodiscard]] base::Result<CsvShape> find_shape(const duckdb::ConnectionHandle& connection,
                                                const std::string& path, const Content& content,
                                                std::vector<Warning>& warnings);

/// True where the engine would quietly round or cut a value that does not fit the column's type (2.5 as a
/// whole number, a time of day in a date). Such columns are read as text and turned by a checked expression.
[[nodiscard]] bool needs_check(const CsvShape& shape, const CsvColumn& column);

/// Takes the columns' types from all rows instead of a sample, which is slower than loading. False where that
/// gave other columns.
[[nodiscard]] bool take_types_from_all(const duckdb::ConnectionHandle& connection, const std::string& path,
                                       CsvShape& shape);

/// The call of read_csv that reads `path` in this shape, without its closing parenthesis, so that options can
/// be added.
[[nodiscard]] std::string reading_call(const CsvShape& shape, const std::string& path);

}  // namespace parlance::connect::files
