#include "sql/guard/join_graph.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

#include "base/text.hpp"

namespace parlance::sql {

namespace {

constexpr std::size_t unknown_leaf = static_cast<std::size_t>(-1);
/// Values a column that is no key is thought to have.
constexpr double ordinary_distinct = 4;

/// The one column an operand is made of: itself, or within casts and functions.
const ColumnReference* column_in(const Expression& expression) {
  if (const auto* reference = std::get_if<ColumnReference>(&expression.node)) return reference;
  if (const auto* cast = std::get_if<Cast>(&expression.node)) return column_in(*cast->operand);
  const auto* call = std::get_if<FunctionCall>(&expression.node);
  if (call == nullptr) {
    const auto* binary = std::get_if<Binary>(&expression.node);
    if (binary == nullptr) return nullptr;
    const auto* left = column_in(*binary->left);
    return left != nullptr ? left : column_in(*binary->right);
  }
  for (const auto& argument : call->arguments) {
    if (const auto* found = column_in(argument)) return found;
  }
  return nullptr;
}

const Binary* equality(const Expression& expression) {
  const auto* binary = std::get_if<Binary>(&expression.node);
  const bool equal = binary != nullptr && (binary->op == BinaryOperator::equal ||
                                           binary->op == BinaryOperator::is_not_distinct_from);
  return equal ? binary : nullptr;
}

bool is_key(const data::TableSchema& table, std::string_view column) {
  const auto name = base::lower(column);
  if (name.ends_with("id") || name.ends_with("key") || name.ends_with("code")) return true;
  return table.primary_key.size() == 1 && data::same_name(table.primary_key.front(), column);
}

}  // namespace

JoinGraph::JoinGraph(std::vector<JoinLeaf> leaves)
    : leaves_(std::move(leaves)), parent_(leaves_.size()), growth_(leaves_.size(), 1) {
  std::iota(parent_.begin(), parent_.end(), 0);
}

std::size_t JoinGraph::group_of(std::size_t leaf) const {
  while (parent_[leaf] != leaf) leaf = parent_[leaf];
  return leaf;
}

std::size_t JoinGraph::leaf_of(const std::vector<std::string>& path) const {
  const auto find = [&](auto fits) {
    const auto found = std::ranges::find_if(leaves_, fits);
    return found == leaves_.end() ? unknown_leaf : static_cast<std::size_t>(found - leaves_.begin());
  };
  if (path.size() > 1) {
    const auto named = find([&](const JoinLeaf& leaf) { return data::same_name(leaf.name, path[0]); });
    if (named != unknown_leaf) return named;
  }
  return find([&](const JoinLeaf& leaf) {
    return leaf.table != nullptr && data::find_column(*leaf.table, path[0]) != nullptr;
  });
}

void JoinGraph::connect_leaves(std::size_t left, std::size_t right, std::string_view left_column,
                               std::string_view right_column) {
  const auto into = group_of(left);
  const auto from = group_of(right);
  if (into == from) return;
  double growth = growth_[into] * growth_[from];
  const auto* table = leaves_[left].table;
  const bool with_itself = table != nullptr && table == leaves_[right].table;
  if (with_itself && data::same_name(left_column, right_column) && !is_key(*table, left_column)) {
    growth *= std::max(1.0, leaves_[right].rows / ordinary_distinct);
  }
  leaves_[into].rows = std::max(leaves_[into].rows, leaves_[from].rows);
  growth_[into] = growth;
  parent_[from] = into;
}

/// An equality whose sides cannot be placed connects some derived table with another leaf.
void JoinGraph::connect_any() {
  for (std::size_t derived = 0; derived < leaves_.size(); ++derived) {
    if (leaves_[derived].table != nullptr) continue;
    for (std::size_t other = 0; other < leaves_.size(); ++other) {
      if (group_of(derived) == group_of(other)) continue;
      connect_leaves(derived, other, "", "");
      return;
    }
  }
}

bool JoinGraph::holds_equality(const Expression& condition) const {
  if (const auto* logical = std::get_if<Logical>(&condition.node)) {
    const auto holds = [&](const Expression& term) { return holds_equality(term); };
    return logical->is_and ? std::ranges::any_of(logical->terms, holds)
                           : std::ranges::all_of(logical->terms, holds);
  }
  const auto* binary = equality(condition);
  return binary != nullptr && column_in(*binary->left) != nullptr && column_in(*binary->right) != nullptr;
}

void JoinGraph::connect(const Expression& condition) {
  if (const auto* logical = std::get_if<Logical>(&condition.node)) {
    if (!logical->is_and && !holds_equality(condition)) return;
    for (const auto& term : logical->terms) connect(term);
    return;
  }
  const auto* binary = equality(condition);
  if (binary == nullptr) return;
  const auto* left = column_in(*binary->left);
  const auto* right = column_in(*binary->right);
  if (left == nullptr || right == nullptr) return;
  const auto left_leaf = leaf_of(left->path);
  const auto right_leaf = leaf_of(right->path);
  if (left_leaf == unknown_leaf || right_leaf == unknown_leaf) {
    connect_any();
  } else {
    connect_leaves(left_leaf, right_leaf, left->path.back(), right->path.back());
  }
}

void JoinGraph::connect_using(const std::string& column, std::size_t left_end, std::size_t right_end) {
  const auto fits = [&](std::size_t leaf) {
    const auto* table = leaves_[leaf].table;
    return table == nullptr || data::find_column(*table, column) != nullptr;
  };
  for (std::size_t right = left_end; right < right_end; ++right) {
    for (std::size_t left = 0; left < left_end && fits(right); ++left) {
      if (!fits(left)) continue;
      connect_leaves(left, right, column, column);
      return;
    }
  }
}

double JoinGraph::rows() const {
  double rows = 1;
  for (std::size_t leaf = 0; leaf < leaves_.size(); ++leaf) {
    if (parent_[leaf] == leaf) rows *= leaves_[leaf].rows * growth_[leaf];
  }
  return rows;
}

bool JoinGraph::is_product() const {
  std::size_t groups = 0;
  for (std::size_t leaf = 0; leaf < leaves_.size(); ++leaf) groups += parent_[leaf] == leaf ? 1 : 0;
  return groups > 1;
}

}  // namespace parlance::sql
