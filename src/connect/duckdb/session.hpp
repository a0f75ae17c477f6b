// Runs one text on one connection under limits. Only DuckDbSource calls it, with the text of a GuardedQuery.
#pragma once

#include <string>

#include "base/result.hpp"
#include "connect/duckdb/handle.hpp"
#include "connect/source.hpp"

namespace parlance::connect::duckdb {

/// One query at a time a connection. The result is streamed, so no more than max_rows + 1 rows are ever made.
[[nodiscard]] base::Result<QueryResult> run_text(const ConnectionHandle& connection, const std::string& text,
                                                 const RunOptions& options);

/// The engine's plan, one operator a line.
[[nodiscard]] base::Result<std::string> explain_text(const ConnectionHandle& connection,
                                                     const std::string& text);

}  // namespace parlance::connect::duckdb
