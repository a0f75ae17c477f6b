// The engine's own reading of a delimited file, for benches to compare ours with.
#pragma once

#include <string>

namespace parlance::connect::duckdb {

/// Into a table in memory that is forgotten again; false where the engine could not.
[[nodiscard]] bool read_plainly(const std::string& path);

}  // namespace parlance::connect::duckdb
