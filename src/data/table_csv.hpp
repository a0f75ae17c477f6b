// A table as comma-separated values: RFC 4180, UTF-8, a header line, lines ended by CR LF.
#pragma once

#include <string>

#include "data/table.hpp"

namespace parlance::data {

struct CsvOptions {
  /// Spreadsheets run a cell that begins with = + - @ as a formula. When set, such texts (header and text
  /// cells, never numbers) get an apostrophe before them. Turn off where a program reads the file.
  bool defuse_formulas = true;
};

/// Null is an empty field, the empty text is "".
void append_csv(std::string& out, const Table& table, const CsvOptions& options = {});

}  // namespace parlance::data
