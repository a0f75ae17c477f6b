// Writes a tree as one line of SQL. Shared by the dialects, which differ in the table of spellings they hand
// in; translation between meanings happens before, on the tree.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "sql/ast.hpp"

namespace parlance::sql {

/// What an engine can say and how. Plain data; every function pointer is set.
struct Spelling {
  std::string_view engine;                                         ///< for messages: "DuckDB"
  bool (*is_reserved)(std::string_view lower_case_word);           ///< must be quoted as a name
  bool (*is_reserved_function)(std::string_view lower_case_word);  ///< must be quoted as a function's name
  std::optional<std::string> (*type)(std::string_view type);       ///< of CAST; nullopt if there is none
  /// nullopt where the engine has no such operator.
  std::optional<std::string_view> (*binary)(BinaryOperator op);
  /// A literal the engine spells differently; nullopt for the common way.
  std::optional<std::string> (*literal)(const data::Value& value);
  bool has_boolean_literals = true;
  bool has_intervals = true;
  bool has_nested_values = true;  ///< lists, structs, subscripts, lambdas
  bool has_column_choice = true;  ///< EXCLUDE, REPLACE, COLUMNS(...)
  bool has_quantified = true;     ///< > ALL (...)
  bool has_extended_select =
      true;  ///< QUALIFY, DISTINCT ON, GROUP BY ALL, grouping sets, samples, PIVOT, percent
  bool has_extended_joins = true;  ///< ASOF, SEMI, ANTI, POSITIONAL, LATERAL
  bool has_set_variants = true;    ///< INTERSECT ALL, EXCEPT ALL, BY NAME
  bool has_try_cast = true;
  enum class SetTerms : std::uint8_t { parenthesised, derived, flat };
  /// How a set operation or an ordered query stands inside a set operation: in parentheses, as
  /// SELECT * FROM (...), or with nothing around it.
  SetTerms set_terms = SetTerms::parenthesised;
  bool offset_needs_limit = false;  ///< OFFSET alone is LIMIT -1 OFFSET
  std::string_view cross_join = " CROSS JOIN ";
};

[[nodiscard]] base::Result<std::string> print_query(const Query& query, const Spelling& spelling);
[[nodiscard]] base::Result<std::string> print_expression(const Expression& expression,
                                                         const Spelling& spelling);

/// "name", with quotes inside doubled, where the name cannot stand bare.
[[nodiscard]] std::string quote_name(std::string_view name, const Spelling& spelling);
[[nodiscard]] std::string quote_text(std::string_view text);  ///< 'it''s'
[[nodiscard]] std::string real_text(double value);  ///< shortest that reads back as the same double: 1e3

}  // namespace parlance::sql
