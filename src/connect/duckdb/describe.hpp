// The schema of an open DuckDB database: tables and views of `main` with their keys.
#pragma once

#include <string>
#include <vector>

#include "connect/duckdb/database.hpp"
#include "connect/source.hpp"
#include "data/schema.hpp"

namespace parlance::connect::duckdb {

struct Description {
  data::Schema schema;
  std::vector<Warning> warnings;  ///< other_schemas: tables outside `main`, which cannot be asked
};

[[nodiscard]] EngineResult<Description> describe(const ConnectionHandle& connection, const std::string& name);

/// Only these tables of `main`, without keys. Much faster than looking through the catalog, for which the
/// engine first makes all its system views.
[[nodiscard]] EngineResult<data::Schema> describe_tables(const ConnectionHandle& connection,
                                                         const std::string& name,
                                                         const std::vector<std::string>& tables);

/// "DECIMAL(10,2)", "VARCHAR", "INTEGER[]", ... as the engine prints types.
[[nodiscard]] data::Type type_named(std::string_view engine_type);

}  // namespace parlance::connect::duckdb
