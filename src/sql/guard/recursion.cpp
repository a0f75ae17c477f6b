#include "sql/guard/recursion.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
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

bool is_ordinary_bound(const Expression& expression) {
  const auto* literal = std::get_if<Literal>(&expression.node);
  if (literal == nullptr) return true;
  const auto number = data::to_double(literal->value);
  return std::isnan(number) || std::abs(number) <= most_rounds;
}

/// A column that each round moves on by a constant.
struct Counter {
  std::string column;
  bool rising = true;
};

std::optional<double> step_of(const Expression& expression) {
  if (const auto* unary = std::get_if<Unary>(&expression.node)) {
    const auto step = step_of(*unary->operand);
    return step && unary->op == UnaryOperator::minus ? std::optional(-*step) : step;
  }
  const auto* literal = std::get_if<Literal>(&expression.node);
  if (literal == nullptr) return std::nullopt;
  if (const auto* interval = std::get_if<data::Interval>(&literal->value)) {
    return interval->months * 30.0 + interval->days + static_cast<double>(interval->micros) / 86'400e6;
  }
  const auto number = data::to_double(literal->value);
  return std::isnan(number) ? std::nullopt : std::optional(number);
}

/// n + 1, d + INTERVAL 1 DAY, n - 1, n * 2, n / 2, perhaps within a cast.
std::optional<Counter> counter_of(const Expression& expression) {
  if (const auto* cast = std::get_if<Cast>(&expression.node)) return counter_of(*cast->operand);
  const auto* binary = std::get_if<Binary>(&expression.node);
  if (binary == nullptr) return std::nullopt;
  const auto* reference = std::get_if<ColumnReference>(&binary->left->node);
  const auto step = step_of(*binary->right);
  if (reference == nullptr || !step) return std::nullopt;
  const auto& column = reference->path.back();
  switch (binary->op) {
    case BinaryOperator::add:
      return *step == 0 ? std::nullopt : std::optional(Counter{column, *step > 0});
    case BinaryOperator::subtract:
      return *step == 0 ? std::nullopt : std::optional(Counter{column, *step < 0});
    case BinaryOperator::multiply:
      return *step > 1 ? std::optional(Counter{column, true}) : std::nullopt;
    case BinaryOperator::divide:
    case BinaryOperator::integer_divide:
      return *step > 1 ? std::optional(Counter{column, false}) : std::nullopt;
    default:
      return std::nullopt;
  }
}

/// The columns of a common table: its own list, or the names its first SELECT gives.
std::vector<std::string> columns_of(const CommonTable& common) {
  if (!common.columns.empty()) return common.columns;
  const auto* query = &*common.query;
  while (const auto* operation = std::get_if<SetOperation>(&query->body)) query = &*operation->left;
  std::vector<std::string> names;
  const auto* select = std::get_if<Select>(&query->body);
  if (select == nullptr) return names;
  for (const auto& item : select->items) {
    const auto* reference = std::get_if<ColumnReference>(&item.expression.node);
    names.push_back(!item.alias.empty() || reference == nullptr ? item.alias : reference->path.back());
  }
  return names;
}

/// A counter must be put back into the column it was read from.
std::vector<Counter> counters_of(const Select& select, const std::vector<std::string>& columns) {
  std::vector<Counter> counters;
  for (std::size_t index = 0; index < std::min(select.items.size(), columns.size()); ++index) {
    auto counter = counter_of(select.items[index].expression);
    if (counter && data::same_name(counter->column, columns[index])) counters.push_back(std::move(*counter));
  }
  return counters;
}

const Counter* counter_in(const Expression& side, const std::vector<Counter>& counters) {
  const auto* expression = &side;
  if (const auto* binary = std::get_if<Binary>(&expression->node)) expression = &*binary->left;
  const auto* reference = std::get_if<ColumnReference>(&expression->node);
  if (reference == nullptr) return nullptr;
  const auto found = std::ranges::find_if(counters, [&](const Counter& counter) {
    return data::same_name(counter.column, reference->path.back());
  });
  return found == counters.end() ? nullptr : &*found;
}

/// Whether the condition stops a counter on the side it moves to, after a fair number of rounds.
bool bounds_one_of(const Expression& condition, const std::vector<Counter>& counters) {
  if (const auto* logical = std::get_if<Logical>(&condition.node)) {
    const auto bounds = [&](const Expression& term) { return bounds_one_of(term, counters); };
    return logical->is_and ? std::ranges::any_of(logical->terms, bounds)
                           : std::ranges::all_of(logical->terms, bounds);
  }
  if (const auto* between = std::get_if<Between>(&condition.node)) {
    return !between->negated && counter_in(*between->operand, counters) != nullptr &&
           is_ordinary_bound(*between->low) && is_ordinary_bound(*between->high);
  }
  const auto* binary = std::get_if<Binary>(&condition.node);
  if (binary == nullptr) return false;
  const bool less = binary->op == BinaryOperator::less || binary->op == BinaryOperator::less_equal;
  const bool greater = binary->op == BinaryOperator::greater || binary->op == BinaryOperator::greater_equal;
  const auto* left = counter_in(*binary->left, counters);
  const auto* right = counter_in(*binary->right, counters);
  if ((!less && !greater) || (left == nullptr) == (right == nullptr)) return false;
  if (left != nullptr) return left->rising == less && is_ordinary_bound(*binary->right);
  return right->rising == greater && is_ordinary_bound(*binary->left);
}

std::size_t count_joins(const TableReference& table) {
  const auto* join = std::get_if<Join>(&table.node);
  return join == nullptr ? 0 : 1 + count_joins(*join->left) + count_joins(*join->right);
}

/// Follows an equality from the table's rows to new ones: the column compared is fed from the other table.
class Walk {
 public:
  Walk(const CommonTable& common, const Select& arm)
      : columns_(columns_of(common)), arm_(&arm), self_(common.name) {
    find_own_name(**arm.from);
  }

  /// Every join is an inner one by such an equality.
  [[nodiscard]] bool holds() const { return holds_for(**arm_->from); }

 private:
  void find_own_name(const TableReference& table) {
    const auto* base = std::get_if<BaseTable>(&table.node);
    if (base != nullptr && data::same_name(base->name, self_) && !table.alias.empty()) alias_ = table.alias;
    if (const auto* join = std::get_if<Join>(&table.node)) {
      find_own_name(*join->left);
      find_own_name(*join->right);
    }
  }

  [[nodiscard]] bool holds_for(const TableReference& table) const {
    const auto* join = std::get_if<Join>(&table.node);
    if (join == nullptr) return true;
    const bool inner = join->kind == JoinKind::inner || join->kind == JoinKind::cross;
    const bool here =
        (join->condition && follows(*join->condition)) || (arm_->where && follows(*arm_->where));
    return inner && here && holds_for(*join->left) && holds_for(*join->right);
  }

  [[nodiscard]] bool follows(const Expression& condition) const {
    if (const auto* logical = std::get_if<Logical>(&condition.node)) {
      return logical->is_and &&
             std::ranges::any_of(logical->terms, [&](const Expression& term) { return follows(term); });
    }
    const auto* binary = std::get_if<Binary>(&condition.node);
    if (binary == nullptr || binary->op != BinaryOperator::equal) return false;
    const auto* left = std::get_if<ColumnReference>(&binary->left->node);
    const auto* right = std::get_if<ColumnReference>(&binary->right->node);
    if (left == nullptr || right == nullptr || data::same_name(left->path.back(), right->path.back()))
      return false;
    return is_fed(*left) || is_fed(*right);
  }

  [[nodiscard]] bool is_fed(const ColumnReference& column) const {
    for (std::size_t index = 0; index < std::min(columns_.size(), arm_->items.size()); ++index) {
      if (!data::same_name(columns_[index], column.path.back())) continue;
      const auto* source = std::get_if<ColumnReference>(&arm_->items[index].expression.node);
      return source != nullptr && !is_own(*source);
    }
    return false;
  }

  [[nodiscard]] bool is_own(const ColumnReference& column) const {
    if (column.path.size() > 1) {
      return data::same_name(column.path[0], alias_.empty() ? self_ : alias_);
    }
    return std::ranges::any_of(columns_,
                               [&](const auto& own) { return data::same_name(own, column.path[0]); });
  }

  std::vector<std::string> columns_;
  const Select* arm_;
  std::string self_;
  std::string alias_;
};

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

bool has_bound(const CommonTable& common, const Select& arm) {
  const auto counters = counters_of(arm, columns_of(common));
  if (counters.empty()) return false;
  if (arm.where && bounds_one_of(*arm.where, counters)) return true;
  const auto* join = arm.from ? std::get_if<Join>(&(*arm.from)->node) : nullptr;
  return join != nullptr && join->kind == JoinKind::inner && join->condition &&
         bounds_one_of(*join->condition, counters);
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
  const bool walking = joined && Walk(common, *arm).holds();
  if (has_bound(common, *arm)) return !joined || walking;
  // A walk ends where the data has no circle; UNION ends it in any case if nothing new is computed.
  if (walking) return true;
  return !body->all && copies_only(*arm) && !joined;
}

}  // namespace parlance::sql
