// Gives every name in a query its meaning in a schema, and refuses names without one. Rewrites the tree:
// schema spelling, dot calls as plain calls, qualifiers of the user's own tables dropped.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "data/schema.hpp"
#include "sql/ast.hpp"
#include "sql/guard/function_list.hpp"
#include "sql/guard/scope.hpp"

namespace parlance::sql {

/// The WITH of one query and of all around it.
struct CommonTables {
  struct Binding {
    std::string name;     ///< as references write it
    std::string printed;  ///< another name where it would read like a hidden table
    Relation relation;
  };
  const CommonTables* outer = nullptr;
  std::vector<Binding> bindings;
};

/// What the text's own engine makes of names.
struct NameRules {
  bool is_sqlite = false;                 ///< aliases are not seen within the select list
  std::vector<std::string> quoted_words;  ///< as in Guard::check
};

/// For one query; refers to its arguments, which must outlive it.
class Resolver {
 public:
  Resolver(const data::Schema& schema, const std::vector<std::string>& hidden_tables,
           const FunctionList& functions, NameRules rules);

  /// Codes as in Guard::check. On failure the tree is half rewritten and worth nothing.
  [[nodiscard]] base::Result<void> resolve(Query& query);

 private:
  using Parameters = std::vector<std::pair<std::string, std::string>>;
  /// What FROM, or a part of it, brings into sight.
  struct FromPart {
    std::vector<Relation> relations;
    std::vector<std::string> merged;
  };

  // queries
  Relation resolve_query(Query& query, const Scope& outer, const CommonTables& commons);
  void resolve_common(CommonTable& common, bool recursive, const Scope& outer, CommonTables& frame);
  Relation resolve_recursive(CommonTables::Binding binding, SetOperation& body,
                             const std::vector<std::string>& names, const Scope& outer, CommonTables& frame);
  Relation resolve_select(Query& query, Select& select, const Scope& outer, const CommonTables& commons);
  void resolve_items(Select& select, Scope& scope, const CommonTables& commons);
  void resolve_clauses(Select& select, const Scope& scope, const CommonTables& commons);
  Relation resolve_set_operation(Query& query, SetOperation& operation, const Scope& outer,
                                 const CommonTables& commons);
  Relation resolve_values(Values& values, const Scope& outer, const CommonTables& commons);
  void resolve_order(std::vector<OrderItem>& items, const Scope& scope, const CommonTables& commons);

  // tables
  FromPart resolve_table(TableReference& table, const Scope& siblings, const CommonTables& commons);
  Relation resolve_base_table(TableReference& table, BaseTable& base, const CommonTables& commons);
  Relation resolve_table_function(TableFunction& function, const Scope& siblings,
                                  const CommonTables& commons);
  FromPart resolve_join(Join& join, const Scope& siblings, const CommonTables& commons);
  void merge_columns(Join& join, const FromPart& left, const FromPart& right, FromPart& joined);
  Relation resolve_pivot(Pivot& pivot, const Scope& siblings, const CommonTables& commons);
  void refuse_table(const BaseTable& base);
  [[nodiscard]] bool is_own_qualifier(const BaseTable& base) const;
  [[nodiscard]] bool is_hidden(std::string_view table) const;
  [[nodiscard]] std::string printed_name_of(std::string_view common) const;

  // expressions
  void resolve_expression(Expression& expression, const Scope& scope, const CommonTables& commons);
  void resolve_children(Expression& expression, const Scope& scope, const CommonTables& commons);
  void resolve_column(Expression& expression, const Scope& scope);
  bool read_as_text(Expression& expression) const;
  void refuse_column(const ColumnReference& reference, const Resolution& resolution, const Scope& scope);
  void resolve_star(Star& star, const Scope& scope, const CommonTables& commons);
  void check_star_names(const Star& star, const Scope& scope);
  void resolve_call(FunctionCall& call, const Scope& scope, const CommonTables& commons);
  void resolve_call_qualifier(FunctionCall& call, const Scope& scope);
  void check_function(const FunctionCall& call);
  void check_dynamic_aggregate(const FunctionCall& call);
  void resolve_field(Expression& expression, const Scope& scope, const CommonTables& commons);
  void check_collation(const Collate& collate);

  void refuse(std::string_view code, std::string message, Parameters parameters = {});
  [[nodiscard]] bool failed() const { return error_.has_value(); }

  const data::Schema* schema_;
  const std::vector<std::string>* hidden_tables_;
  const FunctionList* functions_;
  NameRules rules_;
  std::optional<base::Error> error_;  ///< the first fault; everything after it is skipped
};

}  // namespace parlance::sql
