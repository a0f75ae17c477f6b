// Why loading a file failed, in words that name the file but none of its cells.
#pragma once

#include <string>

#include "base/result.hpp"
#include "connect/duckdb/database.hpp"

namespace parlance::connect::files {

/// Codes: disk_full, out_of_memory, cancelled, unreadable_source (with parameters["line"] where the engine
/// named one).
[[nodiscard]] base::Error load_failure(const std::string& path, const duckdb::EngineError& error);

}  // namespace parlance::connect::files
