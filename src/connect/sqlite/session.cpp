#include "connect/sqlite/session.hpp"

#include <chrono>

#include "connect/sqlite/result_reader.hpp"
#include "connect/watchdog.hpp"

namespace parlance::connect::sqlite {
namespace {

using base::ErrorKind;
using base::Result;

/// Of the texts and bytes of a row; numbers are left alone, for asking for their length would turn them into
/// texts.
std::size_t text_bytes(sqlite3_stmt* statement) {
  std::size_t bytes = 0;
  for (int column = 0; column < sqlite3_column_count(statement); ++column) {
    const int type = sqlite3_column_type(statement, column);
    if (type == SQLITE_TEXT || type == SQLITE_BLOB)
      bytes += static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
  }
  return bytes;
}

EngineResult<QueryResult> prepare_and_step(const Database& database, const std::string& text,
                                           const RunLimits& limits) {
  const auto statement = prepare(database, text);
  if (!statement) return std::unexpected(statement.error());
  if (sqlite3_stmt_readonly(statement->get()) == 0) return std::unexpected(SQLITE_AUTH);
  ResultReader reader(statement->get());
  QueryResult answer;
  std::size_t bytes = 0;
  for (std::size_t rows = 0;; ++rows) {
    const int code = sqlite3_step(statement->get());
    if (code == SQLITE_DONE) break;
    if (code != SQLITE_ROW) return std::unexpected(code);
    const auto length = text_bytes(statement->get());
    if (rows == limits.max_rows || (bytes > 0 && bytes + length > limits.max_bytes)) {
      answer.truncated = true;
      break;
    }
    bytes += length;
    reader.push_row(statement->get());
  }
  answer.table = std::move(reader).finish();
  return answer;
}

base::Error failed(const char* reason, const char* message) {
  return {ErrorKind::source_failed, "query_failed", message, {{"reason", reason}}, nullptr};
}

}  // namespace

base::Error scrubbed(int code) {
  switch (code & 0xFF) {
    case SQLITE_NOMEM:
    case SQLITE_TOOBIG:
      return {ErrorKind::over_limit,
              "out_of_memory",
              "The query needs more memory than it is allowed. Narrow it.",
              {},
              nullptr};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_IOERR:
    case SQLITE_SCHEMA:
      return {ErrorKind::source_failed,
              "source_changed",
              "The data changed or broke while it was being read. Open it again.",
              {},
              nullptr};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return failed("busy", "Another program is writing to the database. Try again.");
    case SQLITE_AUTH:
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return failed("permission", "The query asks for something that is switched off.");
    case SQLITE_MISMATCH:
      return failed("conversion", "A value could not be turned into the type that the query asks for.");
    case SQLITE_ERROR:
      return failed(
          "catalog",
          "The engine refused the query: it names something that the data does not have, or gives a function "
          "what it does not take.");
    default:
      return failed("engine", "The engine could not run the query.");
  }
}

Result<QueryResult> run_text(const Database& database, const std::string& text, const RunOptions& options) {
  const auto started = std::chrono::steady_clock::now();
  const Watchdog watchdog(options.limits.timeout, options.cancel, [&] { sqlite3_interrupt(database.get()); });
  auto answer = prepare_and_step(database, text, options.limits);
  if (auto verdict = watchdog.verdict()) return std::unexpected(*std::move(verdict));
  if (!answer) return std::unexpected(scrubbed(answer.error()));
  answer->elapsed =
      std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - started);
  return *std::move(answer);
}

Result<std::string> explain_text(const Database& database, const std::string& text) {
  const RunOptions options;
  const auto plan = run_text(database, "EXPLAIN QUERY PLAN " + text, options);
  if (!plan) return std::unexpected(plan.error());
  std::string result;
  constexpr std::size_t detail = 3;
  for (std::size_t row = 0; row < plan->table.row_count(); ++row) {
    result += plan->table[detail].values.formatted(row) + "\n";
  }
  return result;
}

}  // namespace parlance::connect::sqlite
