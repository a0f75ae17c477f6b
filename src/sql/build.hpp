// Short ways to write trees by hand, for the compiler, surveys and tests.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sql/ast.hpp"

namespace parlance::sql {

inline Expression literal(data::Value value) { return {Literal{std::move(value)}}; }
inline Expression text(std::string_view value) { return literal(std::string(value)); }
inline Expression number(std::int64_t value) { return literal(value); }
inline Expression column(std::string table, std::string name) {
  return {ColumnReference{table.empty() ? std::vector<std::string>{std::move(name)}
                                        : std::vector<std::string>{std::move(table), std::move(name)}}};
}
inline Expression star() { return {Star{}}; }
inline Expression call(std::string name, std::vector<Expression> arguments, bool distinct = false) {
  FunctionCall node;
  node.name = std::move(name);
  node.arguments = std::move(arguments);
  node.distinct = distinct;
  return {std::move(node)};
}
inline Expression binary(BinaryOperator op, Expression left, Expression right) {
  return {Binary{op, std::move(left), std::move(right), std::nullopt}};
}
inline Expression unary(UnaryOperator op, Expression operand) { return {Unary{op, std::move(operand)}}; }
/// AND of the terms, flattened; one term is returned as it is. `terms` must not be empty.
inline Expression all_of(std::vector<Expression> terms) {
  if (terms.size() == 1) return std::move(terms.front());
  Logical node{true, {}};
  for (auto& term : terms) {
    auto* inner = std::get_if<Logical>(&term.node);
    if (inner != nullptr && inner->is_and) {
      for (auto& nested : inner->terms) node.terms.push_back(std::move(nested));
    } else {
      node.terms.push_back(std::move(term));
    }
  }
  return {std::move(node)};
}
inline TableReference table(std::string name, std::string alias = "") {
  return {BaseTable{"", "", std::move(name)}, std::move(alias), {}, std::nullopt};
}

}  // namespace parlance::sql
