// Expressions of semantic models: SQL text over the columns of a table.
#pragma once

#include <map>
#include <string>

#include "base/result.hpp"
#include "semantic/catalog.hpp"
#include "sql/ast.hpp"
#include "sql/parser.hpp"

namespace parlance::semantic {

/// Parses expressions and settles their columns. One reader serves one thread at a time.
class ModelExpressions {
 public:
  static base::Result<ModelExpressions> make();

  /// A model may call a table otherwise than the source does.
  void name_table(const std::string& logical, std::size_t table) { tables_[logical] = table; }

  /// The expression with every column written table.column in the schema's spelling; a bare column belongs to
  /// `table`. Codes: invalid_expression, unknown_table, unknown_column.
  [[nodiscard]] base::Result<sql::Expression> read(const Catalog& catalog, std::size_t table,
                                                   const std::string& text);

 private:
  explicit ModelExpressions(sql::Parser parser) : parser_(std::move(parser)) {}
  sql::Parser parser_;
  std::map<std::string, std::size_t> tables_;
};

}  // namespace parlance::semantic
