// Text that parses prints, and what is printed parses to the same tree. The first byte chooses the dialect.
#include <cstdint>
#include <cstdlib>
#include <iostream>

#include "sql/dialect/dialect.hpp"
#include "sql/parser.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using parlance::sql::Parser;
  static Parser parser = std::move(*Parser::make());
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const bool is_sqlite = (data[0] & 1) != 0;
  const auto query = parser.parse(text, is_sqlite ? "sqlite" : "");
  if (!query) return 0;
  if (is_sqlite) {
    (void)parlance::sql::sqlite_dialect().print(*query);
    return 0;
  }
  (void)parlance::sql::sqlite_dialect().print(*query);
  const auto printed = parlance::sql::duckdb_dialect().print(*query);
  if (!printed) return 0;
  const auto again = parser.parse(*printed);
  const bool longer = !again && (again.error().code == "too_long" || again.error().code == "too_deep");
  if (longer || (again && *again == *query)) return 0;
  std::cerr << "printed: " << *printed << '\n' << (again ? "another tree" : again.error().message) << '\n';
  if (again) std::cerr << parlance::sql::duckdb_dialect().print(*again).value_or("") << '\n';
  std::abort();
}
