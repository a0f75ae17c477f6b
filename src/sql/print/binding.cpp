#include "sql/print/writer.hpp"

namespace parlance::sql::print {
namespace {

Binding binding_of(BinaryOperator op) {
  switch (op) {
    case BinaryOperator::add:
    case BinaryOperator::subtract:
      return Binding::additive;
    case BinaryOperator::multiply:
    case BinaryOperator::divide:
    case BinaryOperator::integer_divide:
    case BinaryOperator::modulo:
      return Binding::multiplicative;
    case BinaryOperator::power:
      return Binding::power;
    case BinaryOperator::concat:
    case BinaryOperator::regex_match:
    case BinaryOperator::regex_not_match:
    case BinaryOperator::bitwise_and:
    case BinaryOperator::bitwise_or:
    case BinaryOperator::shift_left:
    case BinaryOperator::shift_right:
    case BinaryOperator::starts_with_operator:
    case BinaryOperator::json_get_text:
      return Binding::other_operator;
    case BinaryOperator::bitwise_xor:  // printed as a call
      return Binding::primary;
    case BinaryOperator::json_get:
      return Binding::arrow;
    default:
      return Binding::predicate;
  }
}

bool is_negative_number(const data::Value& value) {
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return *whole < 0;
  if (const auto* real = std::get_if<double>(&value)) return *real < 0;
  const auto* decimal = std::get_if<data::Decimal>(&value);
  return decimal != nullptr && decimal->unscaled < 0;
}

struct Bindings {
  Binding operator()(const Literal& node) const {
    return is_negative_number(node.value) ? Binding::unary : Binding::primary;
  }
  Binding operator()(const Unary& node) const {
    switch (node.op) {
      case UnaryOperator::logical_not:
        return Binding::logical_not;
      case UnaryOperator::is_null:
      case UnaryOperator::is_not_null:
        return Binding::predicate;
      case UnaryOperator::bitwise_not:
        return Binding::other_operator;
      default:
        return Binding::unary;
    }
  }
  Binding operator()(const Binary& node) const { return binding_of(node.op); }
  Binding operator()(const Logical& node) const {
    return node.is_and ? Binding::logical_and : Binding::logical_or;
  }
  Binding operator()(const Between&) const { return Binding::predicate; }
  Binding operator()(const InList&) const { return Binding::predicate; }
  Binding operator()(const InSubquery&) const { return Binding::predicate; }
  Binding operator()(const QuantifiedComparison&) const { return Binding::predicate; }
  Binding operator()(const Exists& node) const {
    return node.negated ? Binding::logical_not : Binding::primary;
  }
  Binding operator()(const Collate&) const { return Binding::collate; }
  Binding operator()(const Lambda&) const { return Binding::arrow; }
  Binding operator()(const Subscript&) const { return Binding::postfix; }
  Binding operator()(const FieldAccess&) const { return Binding::postfix; }
  template <class Node>
  Binding operator()(const Node&) const {
    return Binding::primary;
  }
};

}  // namespace

Binding binding(const Expression& expression) { return std::visit(Bindings{}, expression.node); }

}  // namespace parlance::sql::print
