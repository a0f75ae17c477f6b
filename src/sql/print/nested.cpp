// Lists, structs, rows, subscripts, fields and lambdas.
#include "sql/print/writer.hpp"

namespace parlance::sql::print {
namespace {

/// Subscripts and fields may follow these without parentheses.
bool takes_subscript(const Expression& expression) {
  return std::holds_alternative<ColumnReference>(expression.node) ||
         std::holds_alternative<FunctionCall>(expression.node) ||
         std::holds_alternative<ListLiteral>(expression.node) ||
         std::holds_alternative<Subscript>(expression.node) ||
         std::holds_alternative<FieldAccess>(expression.node);
}

bool takes_field(const Expression& expression) {
  return std::holds_alternative<FunctionCall>(expression.node) ||
         std::holds_alternative<FieldAccess>(expression.node);
}

bool is_windowed(const Expression& expression) {
  const auto* call = std::get_if<FunctionCall>(&expression.node);
  return call != nullptr && (call->over || call->filter);
}

}  // namespace

void Writer::operator()(const ListLiteral& node) {
  if (!need(spelling_.has_nested_values, "a list")) return;
  write("[");
  list(node.items);
  write("]");
}

void Writer::operator()(const StructLiteral& node) {
  if (!need(spelling_.has_nested_values, "a struct")) return;
  write("{");
  for (std::size_t i = 0; i < node.fields.size(); ++i) {
    if (i > 0) write(", ");
    write(quote_text(node.fields[i].first) + ": ");
    expression(*node.fields[i].second);
  }
  write("}");
}

void Writer::operator()(const Row& node) {
  if (node.items.size() < 2) write("row");
  write("(");
  list(node.items);
  write(")");
}

void Writer::operator()(const Subscript& node) {
  if (!need(spelling_.has_nested_values, "a subscript")) return;
  const bool bare = takes_subscript(*node.operand) && !is_windowed(*node.operand);
  if (!bare) write("(");
  expression(*node.operand);
  write(bare ? "[" : ")[");
  if (node.index) operand(**node.index, Binding::predicate);
  if (node.slice) {
    write(":");
    if (node.to) {
      operand(**node.to, Binding::predicate);
    } else if (node.step) {
      write("-");
    }
    if (node.step) {
      write(":");
      operand(**node.step, Binding::predicate);
    }
  }
  write("]");
}

void Writer::operator()(const FieldAccess& node) {
  if (!need(spelling_.has_nested_values, "a field of a struct")) return;
  const bool bare = takes_field(*node.operand) && !is_windowed(*node.operand);
  if (!bare) write("(");
  expression(*node.operand);
  write(bare ? "." : ").");
  name(node.field);
}

void Writer::operator()(const Lambda& node) {
  if (!need(spelling_.has_nested_values, "a lambda")) return;
  write("lambda ");
  names(node.parameters);
  write(": ");
  expression(*node.body);
}

}  // namespace parlance::sql::print
