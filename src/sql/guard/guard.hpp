// The only way to a database. Takes a tree, checks it against an allow-list and a schema, and returns a
// GuardedQuery, the one thing connect runs. Everything not known to be harmless is refused.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "data/schema.hpp"
#include "sql/ast.hpp"
#include "sql/dialect/dialect.hpp"

namespace parlance::sql {

class FunctionList;

/// A query that passed the guard, with the text printed from its tree. Copies; only Guard makes the first
/// one.
class GuardedQuery {
 public:
  [[nodiscard]] const Query& query() const { return query_; }
  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] const Dialect& dialect() const { return *dialect_; }

 private:
  friend class Guard;
  GuardedQuery(Query query, std::string text, const Dialect& dialect)
      : query_(std::move(query)), text_(std::move(text)), dialect_(&dialect) {}
  Query query_;
  std::string text_;
  const Dialect* dialect_;
};

struct GuardPolicy {
  /// Exist, but not for this asker; nor do views that read them, or that nothing is known of.
  std::vector<std::string> hidden_tables;
  std::size_t max_depth = 60;
  std::size_t max_nodes = 5'000;
  std::size_t max_joins = 24;
  std::size_t max_generated_rows = 1'000'000;  ///< of range() and its kin, by constant arguments only
};

/// Holds references: the schema must outlive the guard. Checking is const and safe from many threads.
class Guard {
 public:
  Guard(const data::Schema& schema, const Dialect& dialect, GuardPolicy policy = {});

  /// Codes: unknown_table, forbidden_table, unknown_column, ambiguous_column, forbidden_function,
  /// file_access, network, system_catalog, side_effect, settings, extension, locking, resource_bomb,
  /// too_deep, cannot_express ... Names are matched without case; the printed text has the schema's own
  /// spelling.
  /// `quoted_words` are names that the text wrote in double quotes only: where one names nothing, SQLite
  /// takes it for a text, and so does the guard for text written for SQLite.
  [[nodiscard]] base::Result<GuardedQuery> check(Query query,
                                                 const std::vector<std::string>& quoted_words = {}) const;
  [[nodiscard]] const Dialect& dialect() const { return *dialect_; }

 private:
  const data::Schema* schema_;
  const Dialect* dialect_;
  GuardPolicy policy_;
  std::shared_ptr<const FunctionList> canonical_functions_;
  std::shared_ptr<const FunctionList> native_functions_;  ///< for trees of text in the dialect's own words
};

}  // namespace parlance::sql
