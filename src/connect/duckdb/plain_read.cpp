#include "connect/duckdb/plain_read.hpp"

#include "connect/duckdb/database.hpp"

namespace parlance::connect::duckdb {

bool read_plainly(const std::string& path) {
  const auto database = open_database(":memory:", {});
  if (!database) return false;
  const auto connection = connect_to(*database);
  return connection && execute(*connection, "CREATE TABLE t AS SELECT * FROM read_csv(?)", {path});
}

}  // namespace parlance::connect::duckdb
