#include "sql/dialect/dialect.hpp"

#include <array>

namespace parlance::sql {

const Dialect* find_dialect(std::string_view name) {
  const std::array<const Dialect*, 2> dialects{&duckdb_dialect(), &sqlite_dialect()};
  for (const auto* dialect : dialects) {
    if (dialect->name() == name) return dialect;
  }
  return nullptr;
}

}  // namespace parlance::sql
