// A .duckdb file as a source.
#pragma once

#include <memory>
#include <string>

#include "base/result.hpp"
#include "connect/source.hpp"

namespace parlance::connect::duckdb {

/// Opened read-only. Codes: source_locked where another process writes to it, unreadable_source,
/// empty_source.
[[nodiscard]] base::Result<std::unique_ptr<Source>> open_duckdb(const std::string& path,
                                                                const OpenOptions& options);

}  // namespace parlance::connect::duckdb
