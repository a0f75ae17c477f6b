#include "connect/duckdb/session.hpp"

#include <algorithm>
#include <chrono>

#include "connect/duckdb/chunk_reader.hpp"
#include "connect/duckdb/database.hpp"
#include "connect/duckdb/engine_error.hpp"
#include "connect/watchdog.hpp"

namespace parlance::connect::duckdb {
namespace {

using base::Result;

/// The C interface tells the class of a prepare error only in its text.
EngineError prepare_error(const PreparedHandle& prepared) {
  const char* text = duckdb_prepare_error(prepared.get());
  const std::string message = text == nullptr ? "" : text;
  const auto type = message.starts_with("Out of Memory")  ? DUCKDB_ERROR_OUT_OF_MEMORY
                    : message.starts_with("Conversion")   ? DUCKDB_ERROR_CONVERSION
                    : message.starts_with("Permission")   ? DUCKDB_ERROR_PERMISSION
                    : message.starts_with("Out of Range") ? DUCKDB_ERROR_OUT_OF_RANGE
                    : message.starts_with("FATAL")        ? DUCKDB_ERROR_FATAL
                    : message.starts_with("INTERRUPT")    ? DUCKDB_ERROR_INTERRUPT
                                                          : DUCKDB_ERROR_BINDER;
  return {type, message};
}

EngineError result_error(duckdb_result* result) {
  const char* text = duckdb_result_error(result);
  return {duckdb_result_error_type(result), text == nullptr ? "" : text};
}

EngineResult<PreparedHandle> prepare(const ConnectionHandle& connection, const std::string& text) {
  PreparedHandle prepared;
  // The C interface ends a text at its first NUL; what stands behind it would go unseen.
  if (text.find('\0') != std::string::npos) return std::unexpected(EngineError{DUCKDB_ERROR_SYNTAX, "NUL"});
  if (duckdb_prepare(connection.get(), text.c_str(), prepared.out()) != DuckDBSuccess) {
    return std::unexpected(prepare_error(prepared));
  }
  return prepared;
}

EngineResult<OwnedResult> start(const PreparedHandle& prepared) {
  PendingHandle pending;
  OwnedResult result;
  if (duckdb_pending_prepared_streaming(prepared.get(), pending.out()) != DuckDBSuccess) {
    const char* text = duckdb_pending_error(pending.get());
    return std::unexpected(EngineError{DUCKDB_ERROR_EXECUTOR, text == nullptr ? "" : text});
  }
  if (duckdb_execute_pending(pending.get(), result.get()) != DuckDBSuccess) {
    return std::unexpected(result_error(result.get()));
  }
  return result;
}

EngineResult<QueryResult> fetch(duckdb_result* result, const RunLimits& limits, const Watchdog& watchdog) {
  TableReader reader(result, limits.max_bytes);
  QueryResult answer;
  std::size_t rows = 0;
  while (!answer.truncated && !watchdog.verdict()) {
    const ChunkHandle chunk(duckdb_fetch_chunk(*result));
    if (!chunk) break;
    const auto size = static_cast<std::size_t>(duckdb_data_chunk_get_size(chunk.get()));
    const auto taken = reader.rows_within(chunk.get(), std::min(size, limits.max_rows - rows));
    answer.truncated = taken < size;
    if (!reader.append(chunk.get(), taken))
      return std::unexpected(EngineError{DUCKDB_ERROR_OUT_OF_RANGE, ""});
    rows += taken;
  }
  if (duckdb_result_error(result) != nullptr) return std::unexpected(result_error(result));
  answer.table = std::move(reader).finish();
  return answer;
}

EngineResult<QueryResult> prepare_and_fetch(const ConnectionHandle& connection, const std::string& text,
                                            const RunLimits& limits, const Watchdog& watchdog) {
  const auto prepared = prepare(connection, text);
  if (!prepared) return std::unexpected(prepared.error());
  auto result = start(*prepared);
  if (!result) return std::unexpected(std::move(result).error());
  return fetch(result->get(), limits, watchdog);
}

void report_progress(const ConnectionHandle& connection, const RunOptions& options) {
  const double percentage = duckdb_query_progress(connection.get()).percentage;
  if (percentage >= 0) options.progress(std::min(percentage / 100.0, 1.0));
}

}  // namespace

Result<QueryResult> run_text(const ConnectionHandle& connection, const std::string& text,
                             const RunOptions& options) {
  const auto started = std::chrono::steady_clock::now();
  std::function<void()> tick;
  if (options.progress) tick = [&] { report_progress(connection, options); };
  const Watchdog watchdog(
      options.limits.timeout, options.cancel, [&] { duckdb_interrupt(connection.get()); }, std::move(tick));
  auto answer = prepare_and_fetch(connection, text, options.limits, watchdog);
  if (auto verdict = watchdog.verdict()) return std::unexpected(*std::move(verdict));
  if (!answer) return std::unexpected(scrubbed(answer.error()));
  answer->elapsed =
      std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - started);
  return *std::move(answer);
}

Result<std::string> explain_text(const ConnectionHandle& connection, const std::string& text) {
  const RunOptions options;
  auto plan = run_text(connection, "EXPLAIN " + text, options);
  if (!plan) return base::fail(std::move(plan));
  std::string result;
  const auto& table = plan->table;
  if (table.column_count() == 0) return result;
  const auto& values = table[table.column_count() - 1].values;
  for (std::size_t row = 0; row < values.size(); ++row) result += values.formatted(row);
  return result;
}

}  // namespace parlance::connect::duckdb
