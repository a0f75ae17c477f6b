#include "sql/dialect/duckdb_words.hpp"

#include <algorithm>
#include <array>

namespace parlance::sql {
namespace {

// All three are sorted.
constexpr std::array<std::string_view, 75> kReserved{
    "all",          "analyse",     "analyze", "and",       "any",        "array",      "as",
    "asc",          "asymmetric",  "both",    "case",      "cast",       "check",      "collate",
    "column",       "constraint",  "create",  "default",   "deferrable", "desc",       "describe",
    "distinct",     "do",          "else",    "end",       "except",     "false",      "fetch",
    "for",          "foreign",     "from",    "group",     "having",     "in",         "initially",
    "intersect",    "into",        "lambda",  "lateral",   "leading",    "limit",      "not",
    "null",         "offset",      "on",      "only",      "or",         "order",      "pivot",
    "pivot_longer", "pivot_wider", "placing", "primary",   "qualify",    "references", "returning",
    "select",       "show",        "some",    "summarize", "symmetric",  "table",      "then",
    "to",           "trailing",    "true",    "union",     "unique",     "unpivot",    "using",
    "variadic",     "when",        "where",   "window",    "with"};
constexpr std::array<std::string_view, 49> kColumnName{
    "between",   "bigint",        "bit",      "boolean",       "char",      "character",    "coalesce",
    "dec",       "decimal",       "exists",   "extract",       "float",     "grouping",     "grouping_id",
    "inout",     "int",           "integer",  "interval",      "national",  "nchar",        "none",
    "nullif",    "numeric",       "out",      "overlay",       "position",  "precision",    "real",
    "row",       "setof",         "smallint", "substring",     "time",      "timestamp",    "treat",
    "trim",      "values",        "varchar",  "xmlattributes", "xmlconcat", "xmlelement",   "xmlexists",
    "xmlforest", "xmlnamespaces", "xmlparse", "xmlpi",         "xmlroot",   "xmlserialize", "xmltable"};
constexpr std::array<std::string_view, 35> kTypeFunction{
    "anti",    "asof",         "at",      "authorization", "binary",   "by",         "collation",
    "columns", "concurrently", "cross",   "freeze",        "full",     "generated",  "glob",
    "ilike",   "inner",        "is",      "isnull",        "join",     "left",       "like",
    "map",     "natural",      "notnull", "outer",         "overlaps", "positional", "right",
    "semi",    "similar",      "struct",  "tablesample",   "try_cast", "unpack",     "verbose"};
/// Words of special syntax that take plain arguments too.
constexpr std::array<std::string_view, 8> kCallable{"coalesce", "grouping", "left",      "map",
                                                    "nullif",   "right",    "substring", "trim"};

template <std::size_t N>
bool has(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::ranges::binary_search(words, word);
}

}  // namespace

bool is_duckdb_name_reserved(std::string_view word) {
  return has(kReserved, word) || has(kColumnName, word) || has(kTypeFunction, word);
}

bool is_duckdb_function_reserved(std::string_view word) {
  return is_duckdb_name_reserved(word) && !has(kCallable, word);
}

}  // namespace parlance::sql
