#include "connect/component.hpp"

#include <duckdb.h>
#include <sqlite3.h>

namespace parlance::connect {

std::vector<base::Component> engine_components() {
  return {{"DuckDB", duckdb_library_version()}, {"SQLite", sqlite3_libversion()}};
}

}  // namespace parlance::connect
