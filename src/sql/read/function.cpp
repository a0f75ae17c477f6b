// Calls. Operators arrive as calls by symbol and become operator nodes; lists, structs and rows become
// literals.
#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <charconv>
#include <utility>

#include "sql/interval_call.hpp"
#include "sql/literal_text.hpp"
#include "sql/read/reader.hpp"

namespace parlance::sql::read {
namespace {

constexpr std::array<std::pair<std::string_view, BinaryOperator>, 28> kBinary{{
    {"+", BinaryOperator::add},
    {"-", BinaryOperator::subtract},
    {"*", BinaryOperator::multiply},
    {"/", BinaryOperator::divide},
    {"//", BinaryOperator::integer_divide},
    {"%", BinaryOperator::modulo},
    {"^", BinaryOperator::power},
    {"**", BinaryOperator::power},
    {"||", BinaryOperator::concat},
    {"~~", BinaryOperator::like},
    {"!~~", BinaryOperator::not_like},
    {"~~*", BinaryOperator::ilike},
    {"!~~*", BinaryOperator::not_ilike},
    {"like_escape", BinaryOperator::like},
    {"not_like_escape", BinaryOperator::not_like},
    {"ilike_escape", BinaryOperator::ilike},
    {"not_ilike_escape", BinaryOperator::not_ilike},
    {"~~~", BinaryOperator::glob},
    {"~", BinaryOperator::regex_match},
    {"regexp_full_match", BinaryOperator::regex_match},
    {"&", BinaryOperator::bitwise_and},
    {"|", BinaryOperator::bitwise_or},
    {"xor", BinaryOperator::bitwise_xor},
    {"<<", BinaryOperator::shift_left},
    {">>", BinaryOperator::shift_right},
    {"^@", BinaryOperator::starts_with_operator},
    {"->", BinaryOperator::json_get},
    {"->>", BinaryOperator::json_get_text},
}};

constexpr std::array<std::pair<std::string_view, UnaryOperator>, 3> kUnary{{
    {"-", UnaryOperator::minus},
    {"+", UnaryOperator::plus},
    {"~", UnaryOperator::bitwise_not},
}};

/// Operators that are only another spelling of a function; "@>" and the like take their arguments as they
/// come.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kOperatorFunctions{{
    {"@", "abs"},
    {"!__postfix", "factorial"},
    {"@>", "list_has_all"},
    {"&&", "list_has_any"},
}};

/// Names that only special syntax can call, and the plain function that does the same.
constexpr std::array<std::pair<std::string_view, std::string_view>, 2> kSameFunction{{
    {"count_star", "count"},
    {"position", "instr"},
}};

constexpr std::array<std::string_view, 11> kLambdaFunctions{
    "list_transform", "array_transform", "list_apply",  "array_apply",  "apply", "list_filter",
    "array_filter",   "filter",          "list_reduce", "array_reduce", "reduce"};

constexpr std::array<std::string_view, 4> kRealSchemas{"main", "pg_catalog", "information_schema", "system"};

template <class Table>
auto find(const Table& table, std::string_view name) -> const typename Table::value_type* {
  const auto found = std::ranges::find(table, name, [](const auto& entry) { return entry.first; });
  return found == table.end() ? nullptr : &*found;
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return result;
}

bool is_plain(const FunctionCall& call) {
  return call.schema.empty() && !call.distinct && call.order_by.empty() && !call.filter && !call.over &&
         call.argument_names.empty();
}

/// [a, b], {'a': 1} and (a, b).
std::optional<Expression> nested_literal(FunctionCall& call) {
  if (call.name == "list_value" && is_plain(call)) return Expression{ListLiteral{std::move(call.arguments)}};
  if (call.name == "row" && is_plain(call)) return Expression{Row{std::move(call.arguments)}};
  if (call.name != "struct_pack" || call.argument_names.size() != call.arguments.size()) return std::nullopt;
  if (call.arguments.empty() || std::ranges::count(call.argument_names, "") != 0) return std::nullopt;
  StructLiteral literal;
  for (std::size_t i = 0; i < call.arguments.size(); ++i) {
    literal.fields.emplace_back(std::move(call.argument_names[i]), std::move(call.arguments[i]));
  }
  return Expression{std::move(literal)};
}

/// percentile_cont(0.5) WITHIN GROUP (ORDER BY x) arrives as quantile_cont(0.5 ORDER BY x), which is
/// quantile_cont(x, 0.5).
void turn_within_group(FunctionCall& call) {
  if ((call.name != "quantile_cont" && call.name != "quantile_disc") || call.arguments.size() != 1) return;
  if (call.order_by.size() != 1 || call.order_by.front().descending) return;
  call.arguments.insert(call.arguments.begin(), std::move(*call.order_by.front().expression));
  call.order_by.clear();
}

/// INTERVAL 3 MONTH arrives as to_months(...) of the number.
std::optional<Expression> interval_literal(const FunctionCall& call) {
  const auto spelled = interval_call(call);
  const auto* literal = spelled ? std::get_if<Literal>(&spelled->count->node) : nullptr;
  if (literal == nullptr) return std::nullopt;
  std::int64_t count = 0;
  if (const auto* number = std::get_if<std::int64_t>(&literal->value)) {
    count = *number;
  } else if (const auto* text = std::get_if<std::string>(&literal->value)) {
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), count);
    if (error != std::errc{} || end != text->data() + text->size()) return std::nullopt;
  } else {
    return std::nullopt;
  }
  const auto interval = make_interval(count, spelled->unit);
  return interval ? std::optional(Expression{Literal{*interval}}) : std::nullopt;
}

}  // namespace

Expression Reader::argument(const json::object& node, bool in_lambda_function) {
  if (text_at(node, "class") != "LAMBDA") return expression(node);
  const Step step(*this);
  return step.ok() ? lambda_or_arrow(node, in_lambda_function) : Expression{};
}

FunctionCall Reader::call(const json::object& node) {
  expect_keys(node, {"function_name", "schema", "children", "filter", "order_bys", "distinct", "is_operator",
                     "export_state", "catalog"});
  FunctionCall result;
  result.name = lower(text_at(node, "function_name"));
  result.schema = text_at(node, "schema");
  result.distinct = flag_at(node, "distinct");
  if (flag_at(node, "export_state")) unsupported("EXPORT_STATE");
  const std::string_view catalog = text_at(node, "catalog");
  const bool takes_lambda = std::ranges::find(kLambdaFunctions, result.name) != kLambdaFunctions.end();
  bool named = false;
  const bool is_real_schema = std::ranges::find(kRealSchemas, result.schema) != kRealSchemas.end();
  if (!result.schema.empty() && !is_real_schema) {  // name.upper(): a method call on a column
    ColumnReference target;
    if (!catalog.empty()) target.path.emplace_back(catalog);
    target.path.push_back(std::move(result.schema));
    result.arguments.push_back({std::move(target)});
    result.argument_names.emplace_back();
    result.schema.clear();
  } else if (!catalog.empty()) {
    unsupported("a function named with its catalog");
  }
  if (result.schema == "main") result.schema.clear();
  for (const auto& entry : array_at(node, "children")) {
    const auto& child = as_object(entry);
    result.arguments.push_back(argument(child, takes_lambda));
    result.argument_names.emplace_back(text_at(child, "alias"));
    named = named || !result.argument_names.back().empty();
  }
  if (!named) result.argument_names.clear();
  result.order_by = order_modifier(node, "order_bys");
  if (has(node, "filter")) result.filter = expression(node, "filter");
  if (const auto* same = find(kSameFunction, result.name)) {
    if (result.name == "count_star") result.arguments.push_back({Star{}});
    result.name = same->second;
  }
  return result;
}

Expression Reader::operator_call(const json::object& node, std::string_view op) {
  auto operands = expressions(node, "children");
  if (operands.size() == 1) {
    if (const auto* unary = find(kUnary, op)) return {Unary{unary->second, std::move(operands[0])}};
  }
  if (operands.size() == 2) {
    if (op == "<@") {
      std::swap(operands[0], operands[1]);
      op = "@>";
    } else if (const auto* binary = find(kBinary, op)) {
      return {Binary{binary->second, std::move(operands[0]), std::move(operands[1]), std::nullopt}};
    }
  }
  if (operands.size() == 3 && op.ends_with("_escape")) {
    if (const auto* like = find(kBinary, op)) {
      return {Binary{like->second, std::move(operands[0]), std::move(operands[1]), std::move(operands[2])}};
    }
  }
  const auto* function = find(kOperatorFunctions, op);
  if (function == nullptr) return unsupported("the operator " + std::string(op)), Expression{};
  FunctionCall result;
  result.name = function->second;
  result.arguments = std::move(operands);
  return {std::move(result)};
}

Expression Reader::function(const json::object& node) {
  const std::string_view name = text_at(node, "function_name");
  const std::size_t count = array_at(node, "children").size();
  const bool is_spelled_operator = (name.ends_with("like_escape") && count == 3) ||
                                   ((name == "regexp_full_match" || name == "xor") && count == 2);
  if (flag_at(node, "is_operator") || is_spelled_operator) {
    expect_keys(node, {"function_name", "schema", "children", "filter", "order_bys", "distinct",
                       "is_operator", "export_state", "catalog"});
    return operator_call(node, name);
  }
  FunctionCall result = call(node);
  turn_within_group(result);
  if (auto literal = nested_literal(result)) return std::move(*literal);
  if (auto literal = interval_literal(result)) return std::move(*literal);
  return {std::move(result)};
}

}  // namespace parlance::sql::read
