// What people may see of an engine's error: its class in our words. The engine's own text can quote cells,
// paths and queries, and stays behind.
#pragma once

#include "base/result.hpp"
#include "connect/duckdb/database.hpp"

namespace parlance::connect::duckdb {

/// For a query that was being run. Codes: out_of_memory (over_limit), source_changed and query_failed
/// (source_failed); parameters["reason"] of the last is one of conversion, out_of_range, division,
/// invalid_value, not_supported, catalog, permission, file, engine.
[[nodiscard]] base::Error scrubbed(const EngineError& error);

}  // namespace parlance::connect::duckdb
