// The direct children of a tree node, for walkers: shape limits, costs, searches. One place knows the node
// kinds.
#pragma once

#include <type_traits>
#include <variant>

#include "sql/ast.hpp"

namespace parlance::sql {

/// Calls visitor(child) for each direct child, which is an Expression, a Query or a TableReference; constness
/// follows the node. The visitor must take all three.
template <class ExpressionType, class Visitor>
  requires std::is_same_v<std::remove_const_t<ExpressionType>, Expression>
void for_each_child(ExpressionType& expression, Visitor&& visitor);
template <class QueryType, class Visitor>
  requires std::is_same_v<std::remove_const_t<QueryType>, Query>
void for_each_child(QueryType& query, Visitor&& visitor);
template <class TableType, class Visitor>
  requires std::is_same_v<std::remove_const_t<TableType>, TableReference>
void for_each_child(TableType& table, Visitor&& visitor);

namespace detail {

template <class Visitor>
struct ExpressionChildren {
  Visitor& visitor;

  void each(auto& boxes) {
    for (auto& box : boxes) visitor(box);
  }
  void maybe(auto& box) {
    if (box) visitor(**box);
  }
  void order(auto& items) {
    for (auto& item : items) visitor(*item.expression);
  }
  void window(auto& window) {
    each(window.partition_by);
    order(window.order_by);
    if (!window.frame) return;
    maybe(window.frame->start.offset);
    maybe(window.frame->end.offset);
  }

  template <class Node>
  void operator()(Node& node) {
    using Kind = std::remove_const_t<Node>;
    if constexpr (std::is_same_v<Kind, Star>) {
      for (auto& [name, replacement] : node.replace) visitor(*replacement);
      maybe(node.pattern);
    } else if constexpr (std::is_same_v<Kind, Unary> || std::is_same_v<Kind, Collate> ||
                         std::is_same_v<Kind, FieldAccess> || std::is_same_v<Kind, Cast>) {
      visitor(*node.operand);
    } else if constexpr (std::is_same_v<Kind, Binary>) {
      visitor(*node.left);
      visitor(*node.right);
      maybe(node.escape);
    } else if constexpr (std::is_same_v<Kind, Logical>) {
      each(node.terms);
    } else if constexpr (std::is_same_v<Kind, Between>) {
      visitor(*node.operand);
      visitor(*node.low);
      visitor(*node.high);
    } else if constexpr (std::is_same_v<Kind, InList>) {
      visitor(*node.operand);
      each(node.items);
    } else if constexpr (std::is_same_v<Kind, InSubquery> || std::is_same_v<Kind, QuantifiedComparison>) {
      visitor(*node.operand);
      visitor(*node.query);
    } else if constexpr (std::is_same_v<Kind, Exists> || std::is_same_v<Kind, ScalarSubquery>) {
      visitor(*node.query);
    } else if constexpr (std::is_same_v<Kind, FunctionCall>) {
      each(node.arguments);
      order(node.order_by);
      maybe(node.filter);
      if (node.over) window(*node.over);
    } else if constexpr (std::is_same_v<Kind, Case>) {
      maybe(node.operand);
      for (auto& [when, then] : node.branches) {
        visitor(*when);
        visitor(*then);
      }
      maybe(node.otherwise);
    } else if constexpr (std::is_same_v<Kind, ListLiteral> || std::is_same_v<Kind, Row>) {
      each(node.items);
    } else if constexpr (std::is_same_v<Kind, StructLiteral>) {
      for (auto& [name, value] : node.fields) visitor(*value);
    } else if constexpr (std::is_same_v<Kind, Subscript>) {
      visitor(*node.operand);
      maybe(node.index);
      maybe(node.to);
      maybe(node.step);
    } else if constexpr (std::is_same_v<Kind, Lambda>) {
      visitor(*node.body);
    }
  }
};

template <class Visitor>
void visit_select(auto& select, Visitor& visitor) {
  for (auto& expression : select.distinct_on) visitor(expression);
  for (auto& item : select.items) visitor(item.expression);
  if (select.from) visitor(**select.from);
  if (select.where) visitor(*select.where);
  for (auto& key : select.group_by.keys) visitor(key);
  if (select.having) visitor(*select.having);
  if (select.qualify) visitor(*select.qualify);
}

template <class Visitor>
void visit_pivot(auto& pivot, Visitor& visitor) {
  visitor(*pivot.source);
  for (auto& aggregate : pivot.aggregates) visitor(aggregate.expression);
  for (auto& column : pivot.columns) {
    for (auto& expression : column.expressions) visitor(expression);
  }
}

}  // namespace detail

template <class ExpressionType, class Visitor>
  requires std::is_same_v<std::remove_const_t<ExpressionType>, Expression>
void for_each_child(ExpressionType& expression, Visitor&& visitor) {
  std::visit(detail::ExpressionChildren<std::remove_reference_t<Visitor>>{visitor}, expression.node);
}

template <class QueryType, class Visitor>
  requires std::is_same_v<std::remove_const_t<QueryType>, Query>
void for_each_child(QueryType& query, Visitor&& visitor) {
  for (auto& common : query.with) visitor(*common.query);
  if (auto* select = std::get_if<Select>(&query.body)) detail::visit_select(*select, visitor);
  if (auto* operation = std::get_if<SetOperation>(&query.body)) {
    visitor(*operation->left);
    visitor(*operation->right);
  }
  if (auto* values = std::get_if<Values>(&query.body)) {
    for (auto& row : values->rows) {
      for (auto& value : row) visitor(value);
    }
  }
  for (auto& item : query.order_by) visitor(*item.expression);
  if (query.limit) visitor(*query.limit);
  if (query.offset) visitor(*query.offset);
}

template <class TableType, class Visitor>
  requires std::is_same_v<std::remove_const_t<TableType>, TableReference>
void for_each_child(TableType& table, Visitor&& visitor) {
  if (auto* derived = std::get_if<DerivedTable>(&table.node)) visitor(*derived->query);
  if (auto* function = std::get_if<TableFunction>(&table.node)) {
    for (auto& argument : function->call.arguments) visitor(argument);
  }
  if (auto* join = std::get_if<Join>(&table.node)) {
    visitor(*join->left);
    visitor(*join->right);
    if (join->condition) visitor(*join->condition);
  }
  if (auto* pivot = std::get_if<Pivot>(&table.node)) detail::visit_pivot(*pivot, visitor);
}

}  // namespace parlance::sql
