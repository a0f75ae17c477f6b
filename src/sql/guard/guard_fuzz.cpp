// Any text: what the guard accepts must print to text that parses to the same tree and is accepted again.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "sql/dialect/dialect.hpp"
#include "sql/guard/guard_text.hpp"

namespace {

using namespace parlance;

data::Schema schema_to_fuzz() {
  const auto column = [](const char* name, data::Type type) {
    return data::ColumnSchema{name, type, "", true};
  };
  data::Schema schema{"shop", {}};
  schema.tables.push_back({"products",
                           {column("name", data::Type::text), column("price", data::Type::decimal)},
                           {},
                           {},
                           100,
                           false});
  schema.tables.push_back({"salaries", {column("amount", data::Type::decimal)}, {}, {}, 10, false});
  return schema;
}

void demand(bool holds, std::string_view what, std::string_view text) {
  if (holds) return;
  std::fprintf(stderr, "%.*s: %.*s\n", static_cast<int>(what.size()), what.data(),
               static_cast<int>(text.size()), text.data());
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto schema = schema_to_fuzz();
  static auto parser = sql::Parser::make();
  static const sql::Guard guard(schema, sql::duckdb_dialect(), {.hidden_tables = {"salaries"}});
  const auto first = sql::guard_text(*parser, guard, {reinterpret_cast<const char*>(data), size});
  if (!first) return 0;
  const auto again = parser->parse(first->text());
  demand(again.has_value(), "printed text does not parse", first->text());
  const auto second = guard.check(*again);
  demand(second.has_value(), "printed text is not accepted", first->text());
  demand(second->text() == first->text(), "printed text prints otherwise", first->text());
  return 0;
}
