#include "connect/files/document_loader.hpp"

#include "connect/files/limits.hpp"
#include "connect/files/load_failure.hpp"

namespace parlance::connect::files {
namespace {

using base::ErrorKind;
using base::Result;
using duckdb::execute;
using duckdb::quote_identifier;
using duckdb::quote_literal;

/// The selection that turns zoned timestamps into UTC, by a description of the file's columns.
std::string selected_columns(const data::Table& description) {
  std::string list;
  for (std::size_t row = 0; row < description.row_count(); ++row) {
    if (row > 0) list += ", ";
    const auto name = quote_identifier(description[0].values.formatted(row));
    const bool zoned = description[1].values.formatted(row) == "TIMESTAMP WITH TIME ZONE";
    list += zoned ? name + " AT TIME ZONE 'UTC' AS " + name : name;
  }
  return list;
}

Result<void> load(const duckdb::ConnectionHandle& connection, const std::string& call, const Content& content,
                  const std::string& table) {
  const auto description = execute(connection, "DESCRIBE SELECT * FROM " + call);
  if (!description) return std::unexpected(load_failure(content.path, description.error()));
  const auto columns = description->row_count();
  if (columns > most_columns) {
    return base::fail(ErrorKind::over_limit, "too_many_columns",
                      content.path + " has " + std::to_string(columns) + " columns; at most " +
                          std::to_string(most_columns) + " can be read.",
                      {{"path", content.path},
                       {"columns", std::to_string(columns)},
                       {"limit", std::to_string(most_columns)}});
  }
  const auto loaded =
      execute(connection, "CREATE OR REPLACE TABLE main." + quote_identifier(table) + " AS SELECT " +
                              selected_columns(*description) + " FROM " + call);
  if (!loaded) return std::unexpected(load_failure(content.path, loaded.error()));
  return {};
}

/// Whether a column that the engine keeps as JSON has nothing in it that is nested.
bool holds_scalars(const duckdb::ConnectionHandle& connection, const std::string& table,
                   const std::string& column) {
  const auto nested = execute(connection, "SELECT count(*) FROM " + table + " WHERE json_type(" + column +
                                              ") IN ('ARRAY', 'OBJECT')");
  return nested && nested->row_count() == 1 && (*nested)[0].values.formatted(0) == "0";
}

/// The engine keeps a column of texts and numbers ("Se7en", 300) as JSON, which nothing can be looked up in;
/// it is text.
Result<void> keep_scalars_as_text(const duckdb::ConnectionHandle& connection, const Content& content,
                                  const std::string& name) {
  const auto table = "main." + quote_identifier(name);
  const auto description = execute(connection, "DESCRIBE " + table);
  if (!description) return std::unexpected(load_failure(content.path, description.error()));
  for (std::size_t row = 0; row < description->row_count(); ++row) {
    if ((*description)[1].values.formatted(row) != "JSON") continue;
    const auto column = quote_identifier((*description)[0].values.formatted(row));
    if (!holds_scalars(connection, table, column)) continue;
    const auto done = execute(connection, "ALTER TABLE " + table + " ALTER COLUMN " + column +
                                              " SET DATA TYPE VARCHAR USING " + column + " ->> '$'");
    if (!done) return std::unexpected(load_failure(content.path, done.error()));
  }
  return {};
}

std::string json_call(const std::string& path, const char* sample) {
  return "read_json(" + quote_literal(path) +
         ", format='auto', union_by_name=true, maximum_object_size=" + std::to_string(longest_object) +
         ", sample_size=" + sample + ")";
}

}  // namespace

Result<void> load_document(const duckdb::ConnectionHandle& connection, const std::string& path,
                           const Content& content, const std::string& table) {
  if (content.kind == FileKind::parquet) {
    return load(connection, "read_parquet(" + quote_literal(path) + ")", content, table);
  }
  auto loaded = load(connection, json_call(path, "20480"), content, table);
  // Something further down may not fit what the sample promised; then all of it is looked at first.
  if (!loaded && loaded.error().code == "unreadable_source")
    loaded = load(connection, json_call(path, "-1"), content, table);
  if (!loaded) return loaded;
  return keep_scalars_as_text(connection, content, table);
}

}  // namespace parlance::connect::files
