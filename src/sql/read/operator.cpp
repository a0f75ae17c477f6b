// Nodes of class OPERATOR: NOT, IS NULL, IN, subscripts, slices, fields, and operators that are calls to us.
#include <array>
#include <boost/json.hpp>
#include <utility>

#include "sql/read/reader.hpp"

namespace parlance::sql::read {
namespace {

bool is_missing_bound(const json::object& node) {
  const auto& type = object_at(object_at(node, "value"), "type");
  return text_at(node, "class") == "CONSTANT" && text_at(type, "id") == "LIST";
}

std::optional<BinaryOperator> negated_comparison(BinaryOperator op) {
  switch (op) {
    case BinaryOperator::equal:
      return BinaryOperator::not_equal;
    case BinaryOperator::not_equal:
      return BinaryOperator::equal;
    case BinaryOperator::less:
      return BinaryOperator::greater_equal;
    case BinaryOperator::less_equal:
      return BinaryOperator::greater;
    case BinaryOperator::greater:
      return BinaryOperator::less_equal;
    case BinaryOperator::greater_equal:
      return BinaryOperator::less;
    default:
      return std::nullopt;
  }
}

/// The negative spelling of a predicate that has one; true where it was turned.
bool negate(Expression& expression) {
  if (auto* between = std::get_if<Between>(&expression.node)) {
    if (!between->negated) return between->negated = true;
  } else if (auto* in = std::get_if<InSubquery>(&expression.node)) {
    if (!in->negated) return in->negated = true;
  } else if (auto* exists = std::get_if<Exists>(&expression.node)) {
    if (!exists->negated) return exists->negated = true;
  } else if (auto* any = std::get_if<QuantifiedComparison>(&expression.node)) {
    const auto op = negated_comparison(any->op);
    if (any->all || !op) return false;
    any->op = *op;  // NOT (a > ANY q) is a <= ALL q
    return any->all = true;
  } else if (auto* match = std::get_if<Binary>(&expression.node)) {
    if (match->op == BinaryOperator::regex_match) {
      match->op = BinaryOperator::regex_not_match;
      return true;
    }
  }
  return false;
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kCalls{{
    {"OPERATOR_COALESCE", "coalesce"},
    {"GROUPING_FUNCTION", "grouping"},
    {"OPERATOR_TRY", "try"},
    {"OPERATOR_NULLIF", "nullif"},
}};

}  // namespace

Expression Reader::operator_node(const json::object& node) {
  expect_keys(node, {"children"});
  const std::string_view type = text_at(node, "type");
  const auto& children = array_at(node, "children");
  if (type == "OPERATOR_NOT") return logical_not(node);
  if (type == "COMPARE_IN" || type == "COMPARE_NOT_IN") return in_list(node, type == "COMPARE_NOT_IN");
  if (type == "ARRAY_EXTRACT") return subscript(node);
  if (type == "ARRAY_SLICE") return slice(node);
  if (type == "STRUCT_EXTRACT") return field(node);
  if (type == "ARRAY_CONSTRUCTOR") return {ListLiteral{expressions(node, "children")}};
  if (type == "OPERATOR_IS_NULL" || type == "OPERATOR_IS_NOT_NULL") {
    if (children.size() != 1) return unsupported(type), Expression{};
    const auto op = type == "OPERATOR_IS_NULL" ? UnaryOperator::is_null : UnaryOperator::is_not_null;
    return {Unary{op, expression(as_object(children.front()))}};
  }
  for (const auto& [name, function] : kCalls) {
    if (name != type) continue;
    FunctionCall call;
    call.name = function;
    call.arguments = expressions(node, "children");
    return {std::move(call)};
  }
  return unsupported(type), Expression{};
}

Expression Reader::logical_not(const json::object& node) {
  const auto& children = array_at(node, "children");
  if (children.size() != 1) return unsupported("NOT"), Expression{};
  Expression operand = expression(as_object(children.front()));
  if (negate(operand)) return operand;
  return {Unary{UnaryOperator::logical_not, std::move(operand)}};
}

Expression Reader::in_list(const json::object& node, bool negated) {
  auto items = expressions(node, "children");
  if (items.size() < 2) return unsupported("an empty IN list"), Expression{};
  InList result{std::move(items.front()), {}, negated};
  items.erase(items.begin());
  result.items = std::move(items);
  return {std::move(result)};
}

Expression Reader::subscript(const json::object& node) {
  auto items = expressions(node, "children");
  if (items.size() != 2) return unsupported("this subscript"), Expression{};
  return {Subscript{std::move(items[0]), std::move(items[1]), false, std::nullopt, std::nullopt}};
}

Expression Reader::slice(const json::object& node) {
  const auto& children = array_at(node, "children");
  if (children.size() < 3 || children.size() > 4) return unsupported("this slice"), Expression{};
  const auto bound = [&](std::size_t i) -> std::optional<ExpressionBox> {
    const auto& child = as_object(children[i]);
    if (is_missing_bound(child)) return std::nullopt;
    return expression(child);
  };
  Subscript result;
  result.operand = expression(as_object(children[0]));
  result.slice = true;
  result.index = bound(1);
  result.to = bound(2);
  if (children.size() == 4) result.step = bound(3);
  return {std::move(result)};
}

Expression Reader::field(const json::object& node) {
  auto items = expressions(node, "children");
  const auto* name = items.size() == 2 ? std::get_if<Literal>(&items[1].node) : nullptr;
  const auto* text = name == nullptr ? nullptr : std::get_if<std::string>(&name->value);
  if (text == nullptr) return unsupported("this field access"), Expression{};
  return {FieldAccess{std::move(items[0]), *text}};
}

}  // namespace parlance::sql::read
