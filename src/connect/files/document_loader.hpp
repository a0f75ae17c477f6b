// JSON, JSON lines and Parquet into a table of DuckDB's.
#pragma once

#include <string>

#include "base/result.hpp"
#include "connect/duckdb/database.hpp"
#include "connect/files/content.hpp"

namespace parlance::connect::files {

/// `path` holds the content, JSON as UTF-8. Codes as load_csv's, and too_many_columns.
[[nodiscard]] base::Result<void> load_document(const duckdb::ConnectionHandle& connection,
                                               const std::string& path, const Content& content,
                                               const std::string& table);

}  // namespace parlance::connect::files
