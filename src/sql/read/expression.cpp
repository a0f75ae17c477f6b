// Expressions by class: comparisons, conjunctions, BETWEEN, CASE, columns, stars, subqueries, lambdas.
#include <array>
#include <boost/json.hpp>
#include <utility>

#include "sql/read/reader.hpp"

namespace parlance::sql::read {
namespace {

constexpr std::array<std::pair<std::string_view, BinaryOperator>, 8> kComparisons{{
    {"COMPARE_EQUAL", BinaryOperator::equal},
    {"COMPARE_NOTEQUAL", BinaryOperator::not_equal},
    {"COMPARE_LESSTHAN", BinaryOperator::less},
    {"COMPARE_LESSTHANOREQUALTO", BinaryOperator::less_equal},
    {"COMPARE_GREATERTHAN", BinaryOperator::greater},
    {"COMPARE_GREATERTHANOREQUALTO", BinaryOperator::greater_equal},
    {"COMPARE_DISTINCT_FROM", BinaryOperator::is_distinct_from},
    {"COMPARE_NOT_DISTINCT_FROM", BinaryOperator::is_not_distinct_from},
}};

std::optional<BinaryOperator> find_comparison(std::string_view type) {
  for (const auto& [name, op] : kComparisons) {
    if (name == type) return op;
  }
  return std::nullopt;
}

bool is_null_literal(const Expression& expression) {
  const auto* literal = std::get_if<Literal>(&expression.node);
  return literal != nullptr && std::holds_alternative<data::Null>(literal->value);
}

/// CASE WHEN x = 1 ... WHEN x = 2 ...: the engine's parser spells CASE x WHEN 1 ... out like this, and both
/// mean the same.
void fold_operand(Case& node) {
  if (node.branches.size() < 2) return;
  const Expression* operand = nullptr;
  for (const auto& [when, then] : node.branches) {
    const auto* test = std::get_if<Binary>(&when->node);
    if (test == nullptr || test->op != BinaryOperator::equal) return;
    if (operand != nullptr && *operand != *test->left) return;
    operand = &*test->left;
  }
  ExpressionBox shared(*operand);
  for (auto& [when, then] : node.branches) {
    Expression value = std::move(*std::get<Binary>(when->node).right);
    *when = std::move(value);
  }
  node.operand = std::move(shared);
}

constexpr std::string_view kArrayOrderKey = "__array_internal_idx_";

/// ARRAY(SELECT ...) arrives as a subquery that gathers column #1 of the inner query, or [] where it is NULL.
bool is_array_gather(const Query& query) {
  const auto* select = std::get_if<Select>(&query.body);
  if (select == nullptr || select->items.size() != 1 || !select->from || select->where) return false;
  const auto* test = std::get_if<Case>(&select->items.front().expression.node);
  if (test == nullptr || test->branches.size() != 1 || !test->otherwise) return false;
  const auto* gather = std::get_if<FunctionCall>(&(*test->otherwise)->node);
  if (gather == nullptr || gather->name != "array_agg" || gather->arguments.size() != 1) return false;
  const auto* empty = std::get_if<ListLiteral>(&test->branches.front().second->node);
  return empty != nullptr && empty->items.empty() &&
         std::holds_alternative<PositionalReference>(gather->arguments.front().node) &&
         std::holds_alternative<DerivedTable>((*select->from)->node) && (*select->from)->alias.empty();
}

}  // namespace

Expression Reader::expression(const json::object& node, std::string_view key) {
  return expression(object_at(node, key));
}

std::vector<Expression> Reader::expressions(const json::object& node, std::string_view key) {
  std::vector<Expression> items;
  const auto& array = array_at(node, key);
  items.reserve(array.size());
  for (const auto& item : array) items.push_back(expression(as_object(item)));
  return items;
}

Expression Reader::expression(const json::object& node) {
  const Step step(*this);
  if (!step.ok()) return {};
  const std::string_view kind = text_at(node, "class");
  using Read = Expression (Reader::*)(const json::object&);
  static constexpr std::array<std::pair<std::string_view, Read>, 13> kReaders{{
      {"COLUMN_REF", &Reader::column},
      {"FUNCTION", &Reader::function},
      {"COMPARISON", &Reader::comparison},
      {"CONJUNCTION", &Reader::conjunction},
      {"OPERATOR", &Reader::operator_node},
      {"CAST", &Reader::cast},
      {"STAR", &Reader::star},
      {"WINDOW", &Reader::window},
      {"CASE", &Reader::case_expression},
      {"BETWEEN", &Reader::between},
      {"SUBQUERY", &Reader::subquery_expression},
      {"COLLATE", &Reader::collate},
      {"POSITIONAL_REFERENCE", &Reader::positional},
  }};
  if (kind == "CONSTANT") {
    expect_keys(node, {"value"});
    return constant(object_at(node, "value"));
  }
  if (kind == "LAMBDA") return lambda_or_arrow(node, false);
  for (const auto& [name, read] : kReaders) {
    if (name == kind) return (this->*read)(node);
  }
  if (kind == "PARAMETER") {
    refuse(base::ErrorKind::usage, "syntax",
           "A parameter (?, $1) has no value here; write the value itself.");
    return {};
  }
  return unsupported(kind), Expression{};
}

Expression Reader::column(const json::object& node) {
  expect_keys(node, {"column_names"});
  return {ColumnReference{texts_at(node, "column_names")}};
}

Expression Reader::collate(const json::object& node) {
  expect_keys(node, {"child", "collation"});
  return {Collate{expression(node, "child"), std::string(text_at(node, "collation"))}};
}

Expression Reader::positional(const json::object& node) {
  expect_keys(node, {"index"});
  const auto* index = node.if_contains("index");
  const auto* number = index == nullptr ? nullptr : index->if_int64();
  if (number == nullptr || *number < 1) return unsupported("this positional reference"), Expression{};
  return {PositionalReference{static_cast<std::size_t>(*number)}};
}

Expression Reader::comparison(const json::object& node) {
  expect_keys(node, {"left", "right"});
  const auto op = find_comparison(text_at(node, "type"));
  if (!op) return unsupported(text_at(node, "type")), Expression{};
  return {Binary{*op, expression(node, "left"), expression(node, "right"), std::nullopt}};
}

Expression Reader::conjunction(const json::object& node) {
  expect_keys(node, {"children"});
  Logical logical{text_at(node, "type") == "CONJUNCTION_AND", {}};
  for (auto& term : expressions(node, "children")) {
    auto* inner = std::get_if<Logical>(&term.node);
    if (inner != nullptr && inner->is_and == logical.is_and) {
      for (auto& nested : inner->terms) logical.terms.push_back(std::move(nested));
    } else {
      logical.terms.push_back(std::move(term));
    }
  }
  return {std::move(logical)};
}

Expression Reader::between(const json::object& node) {
  expect_keys(node, {"input", "lower", "upper"});
  return {Between{expression(node, "input"), expression(node, "lower"), expression(node, "upper"), false}};
}

Expression Reader::case_expression(const json::object& node) {
  expect_keys(node, {"case_checks", "else_expr"});
  Case result;
  for (const auto& entry : array_at(node, "case_checks")) {
    const auto& check = as_object(entry);
    result.branches.emplace_back(expression(check, "when_expr"), expression(check, "then_expr"));
  }
  if (has(node, "else_expr")) {
    Expression otherwise = expression(node, "else_expr");
    if (!is_null_literal(otherwise)) result.otherwise = std::move(otherwise);
  }
  fold_operand(result);
  return {std::move(result)};
}

Expression Reader::subquery_expression(const json::object& node) {
  expect_keys(node, {"subquery_type", "subquery", "child", "comparison_type"});
  const std::string_view type = text_at(node, "subquery_type");
  Query inner = subquery(node, "subquery");
  if (failed()) return {};
  if (type == "EXISTS") return {Exists{std::move(inner), false}};
  if (type == "NOT_EXISTS") return {Exists{std::move(inner), true}};
  if (type == "SCALAR") {
    if (!is_array_gather(inner)) return {ScalarSubquery{std::move(inner), false}};
    auto& from = *std::get<Select>(inner.body).from;
    Query gathered = std::move(*std::get<DerivedTable>(from->node).query);
    if (auto* select = std::get_if<Select>(&gathered.body)) {  // its order keys were added to its columns
      std::erase_if(select->items,
                    [](const SelectItem& item) { return item.alias.starts_with(kArrayOrderKey); });
    }
    return {ScalarSubquery{std::move(gathered), true}};
  }
  const auto op = find_comparison(text_at(node, "comparison_type"));
  if (type != "ANY" || !op) return unsupported("this kind of subquery"), Expression{};
  Expression operand = expression(node, "child");
  if (*op == BinaryOperator::equal) return {InSubquery{std::move(operand), std::move(inner), false}};
  return {QuantifiedComparison{std::move(operand), *op, false, std::move(inner)}};
}

Expression Reader::star(const json::object& node) {
  expect_keys(node, {"relation_name", "exclude_list", "replace_list", "columns", "qualified_exclude_list",
                     "rename_list", "expr"});
  Star result;
  result.relation = text_at(node, "relation_name");
  result.exclude = texts_at(node, "exclude_list");
  result.as_columns = flag_at(node, "columns");
  for (const auto& entry : array_at(node, "qualified_exclude_list")) {
    const auto& name = as_object(entry);
    if (text_at(name, "table") != result.relation) unsupported("EXCLUDE of another table's column");
    result.exclude.emplace_back(text_at(name, "column"));
  }
  for (const auto& entry : array_at(node, "replace_list")) {
    const auto& pair = as_object(entry);
    result.replace.emplace_back(std::string(text_at(pair, "key")), expression(pair, "value"));
  }
  for (const auto& entry : array_at(node, "rename_list")) {
    const auto& pair = as_object(entry);
    const auto& name = object_at(pair, "key");
    if (!text_at(name, "table").empty()) unsupported("RENAME of a qualified column");
    result.rename.emplace_back(std::string(text_at(name, "column")), std::string(text_at(pair, "value")));
  }
  if (!has(node, "expr")) return {std::move(result)};
  Expression pattern = expression(node, "expr");
  // COLUMNS(x -> ...) arrives as list_filter(*, x -> ...).
  auto* filter = std::get_if<FunctionCall>(&pattern.node);
  if (filter != nullptr && filter->name == "list_filter" && filter->arguments.size() == 2 &&
      filter->arguments.front() == Expression{Star{}}) {
    Expression lambda = std::move(filter->arguments.back());
    pattern = std::move(lambda);
  }
  result.pattern = std::move(pattern);
  return {std::move(result)};
}

/// x -> y is a lambda where a function takes one, and JSON access everywhere else.
Expression Reader::lambda_or_arrow(const json::object& node, bool in_lambda_function) {
  expect_keys(node, {"lhs", "expr"});
  Expression left = expression(node, "lhs");
  Expression right = expression(node, "expr");
  if (!in_lambda_function) return {Binary{BinaryOperator::json_get, std::move(left), std::move(right), {}}};
  Lambda lambda;
  std::vector<Expression> names;
  if (auto* row = std::get_if<Row>(&left.node)) {
    names = std::move(row->items);
  } else {
    names.push_back(std::move(left));
  }
  for (const auto& name : names) {
    const auto* column = std::get_if<ColumnReference>(&name.node);
    if (column == nullptr || column->path.size() != 1) return unsupported("this lambda"), Expression{};
    lambda.parameters.push_back(column->path.front());
  }
  lambda.body = std::move(right);
  return {std::move(lambda)};
}

}  // namespace parlance::sql::read
