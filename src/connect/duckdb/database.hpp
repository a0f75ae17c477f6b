// Opening a DuckDB database and running the fixed statements by which connect loads and describes data.
// Questions never come this way: they go through session.hpp.
#pragma once

#include <expected>
#include <string>
#include <utility>
#include <vector>

#include "connect/duckdb/handle.hpp"
#include "data/table.hpp"

namespace parlance::connect::duckdb {

/// What the engine said. For our own decisions only: the text may quote cells, so it never reaches an Error.
struct EngineError {
  duckdb_error_type type = DUCKDB_ERROR_INVALID;
  std::string text;
};

template <class T>
using EngineResult = std::expected<T, EngineError>;

/// Option names and values as the engine spells them.
using Settings = std::vector<std::pair<std::string, std::string>>;

/// ":memory:" or a file, which is made where it does not exist and the settings allow writing.
[[nodiscard]] EngineResult<DatabaseHandle> open_database(const std::string& path, const Settings& settings);
[[nodiscard]] EngineResult<ConnectionHandle> connect_to(const DatabaseHandle& database);

/// Runs one statement of ours to its end; `parameters` bind to its question marks as texts.
[[nodiscard]] EngineResult<data::Table> execute(const ConnectionHandle& connection,
                                                const std::string& statement,
                                                const std::vector<std::string>& parameters = {});

[[nodiscard]] std::string quote_identifier(const std::string& name);
[[nodiscard]] std::string quote_literal(const std::string& text);

}  // namespace parlance::connect::duckdb
