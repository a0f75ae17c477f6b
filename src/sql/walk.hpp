// The direct children of a node, for passes over whole trees. Depth is bounded by the parser's limits and the
// guard's; a pass that recurses over its children is as deep as the tree.
#pragma once

#include <functional>

#include "sql/ast.hpp"

namespace parlance::sql {

/// Called for each direct child, in the order it is written. All three must be set.
struct ChildVisitor {
  std::function<void(Expression&)> expression;
  std::function<void(Query&)> query;
  std::function<void(TableReference&)> table;
};

void visit_children(Expression& node, const ChildVisitor& visitor);
void visit_children(FunctionCall& node, const ChildVisitor& visitor);
void visit_children(Query& node, const ChildVisitor& visitor);
void visit_children(TableReference& node, const ChildVisitor& visitor);

/// Every expression below the query, subqueries included; an expression comes after its children.
void visit_expressions(Query& query, const std::function<void(Expression&)>& visit);
/// Every expression of the query itself: into its FROM, but not into subqueries and derived tables.
void visit_own_expressions(Query& query, const std::function<void(Expression&)>& visit);

}  // namespace parlance::sql
