// Rows of SQLite into a table of ours. SQLite types values, not columns; a column's type here is the
// narrowest that holds all values seen.
#pragma once

#include <string>
#include <vector>

#include "connect/sqlite/handle.hpp"
#include "data/table.hpp"

namespace parlance::connect::sqlite {

/// Only integers: integer; integers and reals: real; only bytes: blob; anything with a text: text, numbers
/// written as SQLite writes them; nothing but null: null.
class ColumnReader {
 public:
  void push(sqlite3_stmt* statement, int column);
  [[nodiscard]] const data::Column& column() const { return column_; }

 private:
  void widen(data::Type type);

  data::Column column_;
};

class ResultReader {
 public:
  explicit ResultReader(sqlite3_stmt* statement);
  void push_row(sqlite3_stmt* statement);
  [[nodiscard]] data::Table finish() &&;

 private:
  std::vector<std::string> names_;
  std::vector<ColumnReader> columns_;
};

}  // namespace parlance::connect::sqlite
