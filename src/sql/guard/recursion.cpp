#include "sql/guard/recursion.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "data/schema.hpp"
#include "data/value.hpp"
#include "sql/children.hpp"

namespace parlance::sql {

namespace {

constexpr double most_rounds = 1e6;

class ReferenceCount {
 public:
  explicit ReferenceCount(std::string_view table) : table_(table) {}
  void operator()(const TableReference& table) {
    const auto* base = std::get_if<BaseTable>(&table.node);
    if (base != nullptr && base->schema.empty() && data::same_name(base->name, table_)) ++count_;
    for_each_child(table, *this);
  }
  void operator()(const auto& node) { for_each_child(node, *this); }
  [[nodiscard]] std::size_t count() const { return count_; }

 private:
  std::string_view table_;
  std::size_t count_ = 0;
};

bool is_constant(const Expression& expression) {
  if (std::holds_alternative<Literal>(expression.node)) return true;
  const auto* cast = std::get_if<Cast>(&expression.node);
  if (cast != nullptr) return is_constant(*cast->operand);
  const auto* unary = std::get_if<Unary>(&expression.node);
  return unary != nullptr && is_constant(*unary->operand);
}

bool is_ordinary_bound(const Expression& expression) {
  const auto* literal = std::get_if<Literal>(&expression.node);
  if (literal == nullptr) return true;
  const auto number = data::to_double(literal->value);
  return std::isnan(number) || std::abs(number) <= most_rounds;
}

/// Names of columns that the recursive arm moves on: n + 1, d + INTERVAL 1 DAY, n - 1, n * 2.
std::vector<std::string> advancing_columns(const Select& select) {
  std::vector<std::string> names;
  for (const auto& item : select.items) {
    const auto* binary = std::get_if<Binary>(&item.expression.node);
    if (const auto* cast = std::get_if<Cast>(&item.expression.node); cast != nullptr) {
      binary = std::get_if<Binary>(&cast->operand->node);
    }
    if (binary == nullptr || !is_constant(*binary->right)) continue;
    const bool moves = binary->op == BinaryOperator::add || binary->op == BinaryOperator::subtract ||
                       binary->op == BinaryOperator::multiply || binary->op == BinaryOperator::divide ||
                       binary->op == BinaryOperator::integer_divide;
    const auto* literal = std::get_if<Literal>(&binary->right->node);
    const bool stands = literal != nullptr && data::to_double(literal->value) == 0;
    const auto* reference = std::get_if<ColumnReference>(&binary->left->node);
    if (moves && !stands && reference != nullptr) names.push_back(reference->path.back());
  }
  return names;
}

/// The column that an ordering comparison with a bound holds, and whether the bound is a fair one.
bool bounds_one_of(const Expression& condition, const std::vector<std::string>& columns) {
  if (const auto* logical = std::get_if<Logical>(&condition.node)) {
    const auto bounds = [&](const Expression& term) { return bounds_one_of(term, columns); };
    return logical->is_and ? std::ranges::any_of(logical->terms, bounds)
                           : std::ranges::all_of(logical->terms, bounds);
  }
  const auto mentions = [&](const Expression& expression) {
    const auto* side = &expression;
    if (const auto* binary = std::get_if<Binary>(&side->node)) side = &*binary->left;
    const auto* reference = std::get_if<ColumnReference>(&side->node);
    return reference != nullptr && std::ranges::any_of(columns, [&](const auto& column) {
             return data::same_name(column, reference->path.back());
           });
  };
  if (const auto* between = std::get_if<Between>(&condition.node)) {
    return !between->negated && mentions(*between->operand) && is_ordinary_bound(*between->high);
  }
  const auto* binary = std::get_if<Binary>(&condition.node);
  if (binary == nullptr) return false;
  const bool orders = binary->op == BinaryOperator::less || binary->op == BinaryOperator::less_equal ||
                      binary->op == BinaryOperator::greater || binary->op == BinaryOperator::greater_equal;
  if (!orders) return false;
  const bool left = mentions(*binary->left);
  const bool right = mentions(*binary->right);
  if (left == right) return false;
  return is_ordinary_bound(left ? *binary->right : *binary->left);
}

/// parent = id: an equality between two columns of different names, so that each round goes one step further.
bool walks(const Expression& condition) {
  if (const auto* logical = std::get_if<Logical>(&condition.node)) {
    return logical->is_and && std::ranges::any_of(logical->terms, walks);
  }
  const auto* binary = std::get_if<Binary>(&condition.node);
  if (binary == nullptr || binary->op != BinaryOperator::equal) return false;
  const auto* left = std::get_if<ColumnReference>(&binary->left->node);
  const auto* right = std::get_if<ColumnReference>(&binary->right->node);
  return left != nullptr && right != nullptr && !data::same_name(left->path.back(), right->path.back());
}

std::size_t count_joins(const TableReference& table) {
  const auto* join = std::get_if<Join>(&table.node);
  return join == nullptr ? 0 : 1 + count_joins(*join->left) + count_joins(*join->right);
}

/// Every join by an equality of columns.
bool joins_by_walking(const TableReference& table, const std::optional<Expression>& where) {
  const auto* join = std::get_if<Join>(&table.node);
  if (join == nullptr) return true;
  const bool here = (join->condition && walks(*join->condition)) || (where && walks(*where)) ||
                    !join->using_columns.empty();
  return here && joins_by_walking(*join->left, where) && joins_by_walking(*join->right, where);
}

/// A value built from two copies of itself doubles each round: l || l, list_concat(l, l).
class DoublingSearch {
 public:
  void operator()(const Expression& expression) {
    const auto* binary = std::get_if<Binary>(&expression.node);
    const auto* call = std::get_if<FunctionCall>(&expression.node);
    const bool builds = (binary != nullptr && binary->op == BinaryOperator::concat) ||
                        (call != nullptr && (call->name.contains("concat") || call->name.contains("repeat") ||
                                             call->name.contains("replace") || call->name.ends_with("_cat")));
    if (builds) {
      std::vector<std::string> seen;
      collect(expression, seen);
      std::ranges::sort(seen);
      found_ |= std::ranges::adjacent_find(seen) != seen.end();
      found_ |= call != nullptr && call->name.contains("repeat") && !seen.empty();
    }
    for_each_child(expression, *this);
  }
  void operator()(const auto& node) { for_each_child(node, *this); }
  [[nodiscard]] bool found() const { return found_; }

 private:
  static void collect(const Expression& expression, std::vector<std::string>& seen) {
    if (const auto* reference = std::get_if<ColumnReference>(&expression.node))
      seen.push_back(reference->path.back());
    for_each_child(expression, [&seen](const auto& child) {
      if constexpr (std::is_same_v<std::decay_t<decltype(child)>, Expression>) collect(child, seen);
    });
  }
  bool found_ = false;
};

bool copies_only(const Select& select) {
  return std::ranges::all_of(select.items, [](const SelectItem& item) {
    return std::holds_alternative<ColumnReference>(item.expression.node) ||
           std::holds_alternative<Literal>(item.expression.node);
  });
}

bool has_bound(const Select& select) {
  const auto advancing = advancing_columns(select);
  if (advancing.empty()) return false;
  if (select.where && bounds_one_of(*select.where, advancing)) return true;
  const auto* join = select.from ? std::get_if<Join>(&(*select.from)->node) : nullptr;
  return join != nullptr && join->condition && bounds_one_of(*join->condition, advancing);
}

}  // namespace

std::size_t count_references(const Query& query, std::string_view table) {
  ReferenceCount count(table);
  count(query);
  return count.count();
}

bool is_bounded_recursion(const CommonTable& common) {
  const auto* body = std::get_if<SetOperation>(&common.query->body);
  if (body == nullptr || count_references(*common.query, common.name) == 0) return true;
  if (count_references(*body->right, common.name) != 1) return false;
  const auto* arm = std::get_if<Select>(&body->right->body);
  if (arm == nullptr || !arm->from) return false;
  DoublingSearch doubling;
  doubling(*body->right);
  if (doubling.found()) return false;
  const bool joined = count_joins(**arm->from) > 0;
  const bool walking = joined && joins_by_walking(**arm->from, arm->where);
  if (has_bound(*arm)) return !joined || walking;
  // A walk ends where the data has no circle; UNION ends it in any case if nothing new is computed.
  if (walking) return true;
  return !body->all && copies_only(*arm) && !joined;
}

}  // namespace parlance::sql
