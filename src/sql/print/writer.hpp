// The walk behind the printer. Internal. The first construct the engine cannot say sticks as the failure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sql/ast.hpp"
#include "sql/printer.hpp"

namespace parlance::sql::print {

/// How tightly a printed expression holds together; an operand looser than its place asks for is put in
/// parentheses. Predicates (=, LIKE, IN, IS ...) are one level that never chains, and mixed operators such as
/// || and & always show parentheses, because engines disagree on how those bind.
enum class Binding : std::uint8_t {
  arrow,
  logical_or,
  logical_and,
  logical_not,
  predicate,
  other_operator,
  additive,
  multiplicative,
  power,
  collate,
  unary,
  postfix,
  primary,
};

class Writer {
 public:
  explicit Writer(const Spelling& spelling) : spelling_(spelling) {}

  void query(const Query& query);
  void expression(const Expression& expression);
  base::Result<std::string> finish();

  // One overload a node kind; public for std::visit alone.
  void operator()(const Literal& node);
  void operator()(const ColumnReference& node);
  void operator()(const Star& node);
  void operator()(const Unary& node);
  void operator()(const Binary& node);
  void operator()(const Logical& node);
  void operator()(const Between& node);
  void operator()(const InList& node);
  void operator()(const InSubquery& node);
  void operator()(const Exists& node);
  void operator()(const ScalarSubquery& node);
  void operator()(const QuantifiedComparison& node);
  void operator()(const FunctionCall& node);
  void operator()(const Cast& node);
  void operator()(const Case& node);
  void operator()(const ListLiteral& node);
  void operator()(const StructLiteral& node);
  void operator()(const Row& node);
  void operator()(const Subscript& node);
  void operator()(const FieldAccess& node);
  void operator()(const Lambda& node);
  void operator()(const Collate& node);
  void operator()(const PositionalReference& node);

  void operator()(const Select& node);
  void operator()(const SetOperation& node);
  void operator()(const Values& node);

  void operator()(const BaseTable& node);
  void operator()(const DerivedTable& node);
  void operator()(const TableFunction& node);
  void operator()(const Join& node);
  void operator()(const Pivot& node);

 private:
  void write(std::string_view text) { text_ += text; }
  void name(std::string_view text) { text_ += quote_name(text, spelling_); }
  void names(const std::vector<std::string>& items);
  void cannot_express(std::string_view construct);
  bool need(bool supported, std::string_view construct);
  void operand(const Expression& expression, Binding at_least);
  void list(const std::vector<Expression>& items);

  void literal(const data::Value& value);
  bool truth_test(const Binary& node);
  bool interval(const FunctionCall& node);
  void order_items(const std::vector<OrderItem>& items);
  void window(const Window& window);
  void frame(const Frame& frame);
  void bound(const FrameBound& bound);

  void common_tables(const Query& query);
  void set_term(const Query& term, bool in_parentheses);
  void group_by(const GroupBy& group);
  void grouping_sets(const GroupBy& group);
  void limit(const Query& query);
  void sample(const Sample& sample);
  void select_items(const std::vector<SelectItem>& items);
  void table(const TableReference& table);
  void joined(const TableReference& table);
  void pivot_column(const Pivot::Column& column);

  const Spelling& spelling_;
  std::string text_;
  std::optional<base::Error> failure_;
};

Binding binding(const Expression& expression);

}  // namespace parlance::sql::print
