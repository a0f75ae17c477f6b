// A delimited text into a table of DuckDB's. Nothing is lost silently: what could not be kept is counted in a
// warning.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "connect/duckdb/database.hpp"
#include "connect/files/content.hpp"
#include "connect/source.hpp"

namespace parlance::connect::files {

/// `path` holds the content as UTF-8. Columns that hold something else further down than the sample showed
/// become wider (integer → real → text); rows that end early are filled with nulls; rows with too many cells
/// or broken quotes are left out, and where those are many the file is refused.
/// Codes: too_many_columns, too_large, unreadable_source, out_of_memory, disk_full, cancelled.
[[nodiscard]] base::Result<void> load_csv(const duckdb::ConnectionHandle& connection, const std::string& path,
                                          const Content& content, const std::string& table,
                                          std::vector<Warning>& warnings);

}  // namespace parlance::connect::files
