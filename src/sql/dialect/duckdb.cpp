// DuckDB says everything the tree can hold.
#include <algorithm>
#include <array>
#include <string>

#include "sql/dialect/dialect.hpp"
#include "sql/dialect/duckdb_words.hpp"
#include "sql/dialect/type_text.hpp"
#include "sql/printer.hpp"

namespace parlance::sql {
namespace {

std::optional<std::string> duckdb_type(std::string_view type) {
  if (!is_type_text(type)) return std::nullopt;
  return std::string(type);
}

std::optional<std::string_view> duckdb_binary(BinaryOperator op) {
  constexpr std::array<std::string_view, 33> spellings{"+",
                                                       "-",
                                                       "*",
                                                       "/",
                                                       "//",
                                                       "%",
                                                       "^",
                                                       "||",
                                                       "=",
                                                       "<>",
                                                       "<",
                                                       "<=",
                                                       ">",
                                                       ">=",
                                                       "IS DISTINCT FROM",
                                                       "IS NOT DISTINCT FROM",
                                                       "LIKE",
                                                       "NOT LIKE",
                                                       "ILIKE",
                                                       "NOT ILIKE",
                                                       "GLOB",
                                                       "~",
                                                       "!~",
                                                       "SIMILAR TO",
                                                       "NOT SIMILAR TO",
                                                       "&",
                                                       "|",
                                                       "xor",
                                                       "<<",
                                                       ">>",
                                                       "^@",
                                                       "->",
                                                       "->>"};
  return spellings.at(static_cast<std::size_t>(op));
}

std::optional<std::string> duckdb_literal(const data::Value&) { return std::nullopt; }

const Spelling& spelling() {
  static const Spelling table = [] {
    Spelling result;
    result.engine = "DuckDB";
    result.is_reserved = is_duckdb_name_reserved;
    result.is_reserved_function = is_duckdb_function_reserved;
    result.type = duckdb_type;
    result.binary = duckdb_binary;
    result.literal = duckdb_literal;
    return result;
  }();
  return table;
}

class DuckDbDialect final : public Dialect {
 public:
  [[nodiscard]] std::string_view name() const override { return "duckdb"; }
  [[nodiscard]] base::Result<std::string> print(const Query& query) const override {
    if (!query.dialect.empty() && query.dialect != name()) {
      return base::fail(base::ErrorKind::refused, "cannot_express",
                        "This query was written for " + query.dialect + " and cannot be run on DuckDB.",
                        {{"construct", "text written for " + query.dialect}});
    }
    return print_query(query, spelling());
  }
  [[nodiscard]] base::Result<std::string> print(const Expression& expression) const override {
    return print_expression(expression, spelling());
  }
};

}  // namespace

const Dialect& duckdb_dialect() {
  static const DuckDbDialect dialect;
  return dialect;
}

}  // namespace parlance::sql
