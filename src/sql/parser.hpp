// Text to tree, by the parser inside DuckDB (json_serialize_sql): one SELECT, nothing else, with limits.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include "base/result.hpp"
#include "sql/ast.hpp"

namespace parlance::sql {

struct ParseLimits {
  std::size_t max_bytes = 64 * 1024;  ///< of the text
  std::size_t max_depth = 100;        ///< nested expressions and queries
  std::size_t max_nodes = 20'000;
};

/// Owns one in-memory engine that never runs a query from outside, only json_serialize_sql on it as a bound
/// parameter. One parser serves one thread at a time; making one costs some milliseconds, parsing well under
/// one.
class Parser {
 public:
  static base::Result<Parser> make(ParseLimits limits = {});
  Parser(Parser&&) noexcept;
  Parser& operator=(Parser&&) noexcept;
  ~Parser();

  /// Codes: syntax, not_select, multi_statement, hidden_text (NUL or unpaired control text), too_deep,
  /// too_long, unsupported (a construct the tree does not carry, named in parameters["construct"]), and for
  /// statements that are no query the kind of thing they would do: write, ddl, settings, extension, locking,
  /// file_access.
  ///
  /// `dialect` is the engine the text was written for: "sqlite", or anything else for canonical SQL, which is
  /// DuckDB's. SQLite text may use SQLite's own spellings (JOIN without ON, `x`, [x], LIMIT 5, 10, a IS b);
  /// its tree is marked in Query::dialect and keeps SQLite's meaning: / may divide integers, LIKE is blind to
  /// case, NULL sorts first.
  base::Result<Query> parse(std::string_view text, std::string_view dialect = "");

 private:
  struct Engine;
  explicit Parser(std::unique_ptr<Engine> engine);
  std::unique_ptr<Engine> engine_;
};

}  // namespace parlance::sql
