// A source that DuckDB answers: loaded files or a .duckdb database.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "connect/duckdb/database.hpp"
#include "connect/source.hpp"

namespace parlance::connect::duckdb {

/// What the source says of itself besides its schema.
struct Identity {
  std::string version;  ///< of the content
  std::vector<Warning> warnings;
  std::string spill_directory;  ///< removed with the source; "" where there is none
};

/// Takes an open database with its schema, closes it off from the outside and makes a source of it.
/// Codes: empty_source where it has no tables, unreadable_source.
[[nodiscard]] base::Result<std::unique_ptr<Source>> make_source(DatabaseHandle database, data::Schema schema,
                                                                Identity identity);

/// Damaged, or of another version of the engine.
[[nodiscard]] base::Error unreadable_database();

/// Limits of memory, threads and spilling, for any database that we open. A spill directory is chosen below
/// the cache directory and not yet made.
struct EngineLimits {
  Settings settings;
  std::string spill_directory;
};
[[nodiscard]] EngineLimits engine_limits(const OpenOptions& options);

}  // namespace parlance::connect::duckdb
