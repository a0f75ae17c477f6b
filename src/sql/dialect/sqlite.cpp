// SQLite: text, numbers and dates as text; a canonical tree is first rewritten in SQLite's vocabulary.
#include "sql/dialect/sqlite.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "sql/dialect/dialect.hpp"
#include "sql/dialect/type_text.hpp"
#include "sql/printer.hpp"

namespace parlance::sql {
namespace {

// Sorted. SQLite takes more of its keywords as names than this; quoting one too many is harmless.
constexpr std::array<std::string_view, 92> kSqliteReserved{
    "add",       "all",        "alter",      "and",     "as",          "asc",     "autoincrement",
    "begin",     "between",    "by",         "case",    "cast",        "check",   "collate",
    "column",    "commit",     "constraint", "create",  "cross",       "default", "deferrable",
    "delete",    "desc",       "distinct",   "drop",    "each",        "else",    "end",
    "escape",    "except",     "exclude",    "exists",  "filter",      "foreign", "from",
    "full",      "glob",       "group",      "groups",  "having",      "if",      "in",
    "index",     "indexed",    "inner",      "insert",  "intersect",   "into",    "is",
    "isnull",    "join",       "left",       "like",    "limit",       "match",   "materialized",
    "natural",   "not",        "nothing",    "notnull", "null",        "offset",  "on",
    "or",        "order",      "outer",      "over",    "partition",   "primary", "range",
    "recursive", "references", "regexp",     "right",   "row",         "rows",    "select",
    "set",       "table",      "then",       "to",      "transaction", "trigger", "union",
    "unique",    "update",     "using",      "values",  "when",        "where",   "window",
    "with"};
/// Keywords that are functions all the same.
constexpr std::array<std::string_view, 5> kSqliteCallable{"glob", "if", "left", "like", "right"};

bool is_reserved(std::string_view word) { return std::ranges::binary_search(kSqliteReserved, word); }
bool is_reserved_function(std::string_view word) {
  return is_reserved(word) && !std::ranges::binary_search(kSqliteCallable, word);
}

struct TypeName {
  std::string_view canonical;
  std::string_view sqlite;
};
constexpr std::array<TypeName, 20> kTypes{{
    {"VARCHAR", "TEXT"},     {"TEXT", "TEXT"},        {"CHAR", "TEXT"},         {"INTEGER", "INTEGER"},
    {"BIGINT", "INTEGER"},   {"SMALLINT", "INTEGER"}, {"TINYINT", "INTEGER"},   {"HUGEINT", "INTEGER"},
    {"UINTEGER", "INTEGER"}, {"UBIGINT", "INTEGER"},  {"USMALLINT", "INTEGER"}, {"UTINYINT", "INTEGER"},
    {"UHUGEINT", "INTEGER"}, {"DOUBLE", "REAL"},      {"FLOAT", "REAL"},        {"REAL", "REAL"},
    {"DECIMAL", "NUMERIC"},  {"NUMERIC", "NUMERIC"},  {"BOOLEAN", "NUMERIC"},   {"BLOB", "BLOB"},
}};

std::optional<std::string> sqlite_type(std::string_view type) {
  const std::string base = base_type(type);
  const auto found = std::ranges::find(kTypes, base, &TypeName::canonical);
  if (found == kTypes.end()) return std::nullopt;
  return std::string(found->sqlite);
}

std::optional<std::string_view> sqlite_binary(BinaryOperator op) {
  constexpr std::array<std::string_view, 33> spellings{
      "+",  "-", "*",  "/",      "",   "%",    "",         "||", "=", "<>",   "<",
      "<=", ">", ">=", "IS NOT", "IS", "LIKE", "NOT LIKE", "",   "",  "GLOB", "",
      "",   "",  "",   "&",      "|",  "",     "<<",       ">>", "",  "->",   "->>"};
  const std::string_view spelling = spellings.at(static_cast<std::size_t>(op));
  return spelling.empty() ? std::nullopt : std::optional(spelling);
}

/// SQLite has no types for these; text in ISO form compares and sorts as dates do.
std::optional<std::string> sqlite_literal(const data::Value& value) {
  if (const auto* truth = std::get_if<bool>(&value)) return *truth ? "1" : "0";
  if (const auto* date = std::get_if<base::Date>(&value)) return quote_text(base::to_string(*date));
  if (const auto* moment = std::get_if<base::Timestamp>(&value)) return quote_text(base::to_string(*moment));
  if (const auto* time = std::get_if<data::TimeOfDay>(&value)) return quote_text(data::to_string(*time));
  return std::nullopt;
}

Spelling make_spelling(Spelling::SetTerms set_terms) {
  Spelling result;
  result.engine = "SQLite";
  result.is_reserved = is_reserved;
  result.is_reserved_function = is_reserved_function;
  result.type = sqlite_type;
  result.binary = sqlite_binary;
  result.literal = sqlite_literal;
  result.has_intervals = false;
  result.has_nested_values = false;
  result.has_column_choice = false;
  result.has_quantified = false;
  result.has_extended_select = false;
  result.has_extended_joins = false;
  result.has_set_variants = false;
  result.has_try_cast = false;
  result.set_terms = set_terms;
  result.offset_needs_limit = true;
  result.cross_join = ", ";  // CROSS JOIN would forbid SQLite to choose the order of the tables
  return result;
}

const Spelling& canonical_spelling() {
  static const Spelling table = make_spelling(Spelling::SetTerms::derived);
  return table;
}

const Spelling& written_spelling() {
  static const Spelling table = make_spelling(Spelling::SetTerms::flat);
  return table;
}

class SqliteDialect final : public Dialect {
 public:
  [[nodiscard]] std::string_view name() const override { return "sqlite"; }
  [[nodiscard]] base::Result<std::string> print(const Query& query) const override {
    Query lowered = query;
    if (query.dialect == name()) {
      settle_sqlite_text(lowered);
      return print_query(lowered, written_spelling());
    }
    if (!query.dialect.empty()) {
      return base::fail(base::ErrorKind::refused, "cannot_express",
                        "This query was written for " + query.dialect + " and cannot be run on SQLite.",
                        {{"construct", "text written for " + query.dialect}});
    }
    if (auto done = lower_to_sqlite(lowered); !done) return base::fail(std::move(done));
    return print_query(lowered, canonical_spelling());
  }
  [[nodiscard]] base::Result<std::string> print(const Expression& expression) const override {
    Expression lowered = expression;
    if (auto done = lower_to_sqlite(lowered); !done) return base::fail(std::move(done));
    return print_expression(lowered, canonical_spelling());
  }
};

}  // namespace

const Dialect& sqlite_dialect() {
  static const SqliteDialect dialect;
  return dialect;
}

}  // namespace parlance::sql
