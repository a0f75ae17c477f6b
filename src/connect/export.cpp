#include "connect/export.hpp"

#include <filesystem>
#include <random>
#include <set>
#include <string_view>

#include "base/text.hpp"
#include "connect/duckdb/database.hpp"

namespace parlance::connect {
namespace {

using base::ErrorKind;
using base::Result;
using data::Column;
using data::Type;
using duckdb::execute;
using duckdb::quote_identifier;
using duckdb::quote_literal;

void close_appender(duckdb_appender* appender) { duckdb_appender_destroy(appender); }
using AppenderHandle = duckdb::Owned<duckdb_appender, close_appender>;

std::string engine_type(const Column& column) {
  switch (column.type()) {
    case Type::boolean:
      return "BOOLEAN";
    case Type::integer:
      return "BIGINT";
    case Type::real:
      return "DOUBLE";
    case Type::decimal:
      return "DECIMAL(38," + std::to_string(column.scale()) + ")";
    case Type::date:
      return "DATE";
    case Type::time:
      return "TIME";
    case Type::timestamp:
      return "TIMESTAMP";
    case Type::interval:
      return "INTERVAL";
    case Type::blob:
      return "BLOB";
    default:
      return "VARCHAR";
  }
}

/// Texts and what the engine reads back from one: appended as text, cast by the engine.
duckdb_state append_text(duckdb_appender appender, std::string_view text) {
  return duckdb_append_varchar_length(appender, text.data(), text.size());
}

std::string bytes_of(std::string_view hexadecimal) {
  const auto digit = [](char character) {
    return character <= '9' ? character - '0' : (character | 0x20) - 'a' + 10;
  };
  std::string result;
  for (std::size_t index = 0; index + 1 < hexadecimal.size(); index += 2) {
    result += static_cast<char>(digit(hexadecimal[index]) * 16 + digit(hexadecimal[index + 1]));
  }
  return result;
}

duckdb_state append_cell(duckdb_appender appender, const Column& column, std::size_t row) {
  if (column.is_null(row)) return duckdb_append_null(appender);
  const auto value = column.value(row);
  switch (column.type()) {
    case Type::boolean:
      return duckdb_append_bool(appender, std::get<bool>(value));
    case Type::integer:
      return duckdb_append_int64(appender, std::get<std::int64_t>(value));
    case Type::real:
      return duckdb_append_double(appender, std::get<double>(value));
    case Type::date:
      return duckdb_append_date(appender, {std::get<base::Date>(value).days});
    case Type::time:
      return duckdb_append_time(appender, {std::get<data::TimeOfDay>(value).micros});
    case Type::timestamp:
      return duckdb_append_timestamp(appender, {std::get<base::Timestamp>(value).micros});
    case Type::interval: {
      const auto& interval = std::get<data::Interval>(value);
      return duckdb_append_interval(appender, {interval.months, interval.days, interval.micros});
    }
    case Type::blob: {
      const auto bytes = bytes_of(column.text(row));
      return duckdb_append_blob(appender, bytes.data(), bytes.size());
    }
    default:
      return append_text(appender, column.formatted(row));
  }
}

std::string create_statement(const data::Table& table) {
  std::set<std::string> taken;
  std::string columns;
  for (const auto& column : table.columns()) {
    std::string name = column.name.empty() ? "column" : column.name;
    const std::string wanted = name;
    for (int number = 2; !taken.insert(base::lower(name)).second; ++number)
      name = wanted + "_" + std::to_string(number);
    columns += (columns.empty() ? "" : ", ") + quote_identifier(name) + " " + engine_type(column.values);
  }
  return "CREATE TABLE result (" + columns + ")";
}

bool append_all(const duckdb::ConnectionHandle& connection, const data::Table& table) {
  AppenderHandle appender;
  if (duckdb_appender_create(connection.get(), nullptr, "result", appender.out()) != DuckDBSuccess)
    return false;
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    for (const auto& column : table.columns()) {
      if (append_cell(appender.get(), column.values, row) != DuckDBSuccess) return false;
    }
    if (duckdb_appender_end_row(appender.get()) != DuckDBSuccess) return false;
  }
  return duckdb_appender_close(appender.get()) == DuckDBSuccess;
}

std::unexpected<base::Error> cannot_write(const std::string& path, const std::string& engine_text) {
  if (engine_text.find("No space left") != std::string::npos) {
    return base::fail(ErrorKind::source_failed, "disk_full",
                      "There is no room on the disk for " + path + ". Free some space and try again.",
                      {{"path", path}});
  }
  return base::fail(ErrorKind::source_failed, "cannot_write",
                    path + " could not be written. Choose a folder that you may write to.", {{"path", path}});
}

}  // namespace

Result<void> export_parquet(const data::Table& table, const std::string& path) {
  if (table.column_count() == 0) {
    return base::fail(ErrorKind::usage, "nothing_to_export", "The result has no columns.");
  }
  const auto database = duckdb::open_database(":memory:", {{"threads", "1"}, {"temp_directory", ""}});
  if (!database) return cannot_write(path, database.error().text);
  const auto connection = duckdb::connect_to(*database);
  if (!connection) return cannot_write(path, connection.error().text);
  if (const auto made = execute(*connection, create_statement(table)); !made) {
    return cannot_write(path, made.error().text);
  }
  if (!append_all(*connection, table)) return cannot_write(path, "");
  const auto unfinished = path + "." + std::to_string(std::random_device{}()) + ".unfinished";
  const auto written =
      execute(*connection, "COPY result TO " + quote_literal(unfinished) + " (FORMAT parquet)");
  std::error_code error;
  if (written) std::filesystem::rename(unfinished, path, error);
  if (written && !error) return {};
  std::error_code ignored;
  std::filesystem::remove(unfinished, ignored);
  return cannot_write(path, written ? "" : written.error().text);
}

}  // namespace parlance::connect
