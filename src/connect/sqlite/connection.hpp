// A read-only connection to an SQLite file that can do nothing but answer.
#pragma once

#include <expected>
#include <functional>
#include <string>

#include "connect/sqlite/handle.hpp"

namespace parlance::connect::sqlite {

/// SQLite's result code, by which a failure is told apart; its text may quote data and stays behind.
template <class T>
using EngineResult = std::expected<T, int>;

struct Opened {
  Database database;
  bool immutable = false;  ///< opened as a file that nobody changes, because no side file could be made
};

/// Opens for reading, with our functions added, schema not trusted, no extensions, no attaching.
[[nodiscard]] EngineResult<Opened> open_connection(const std::string& path);

/// From here on only SELECT over tables of the file is let through, and no PRAGMA, ATTACH, sqlite_master or
/// side effect, whatever the text says. Describing has to come before.
void allow_only_reading(const Database& database);

/// Prepares one statement; anything but white space behind it is SQLITE_MISUSE.
[[nodiscard]] EngineResult<Statement> prepare(const Database& database, const std::string& text);

/// Runs a fixed statement of ours, calling `row` for each row.
[[nodiscard]] EngineResult<void> for_each_row(const Database& database, const std::string& statement,
                                              const std::function<void(sqlite3_stmt*)>& row);

/// A column of the current row as text with invalid UTF-8 replaced; "" where null.
[[nodiscard]] std::string text_of(sqlite3_stmt* statement, int column);

[[nodiscard]] std::string quote_identifier(const std::string& name);

}  // namespace parlance::connect::sqlite
