#include "language/join_trees.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "semantic/joins/fan_out.hpp"

namespace parlance::language {
namespace {

/// Whether each joined row is one row of some table, to which the others add what it refers to. Else rows
/// meet that have nothing to do with each other: what a customer wrote a review of with what was sold of it.
bool is_about_one_table(const semantic::Catalog& catalog, const semantic::JoinTree& tree) {
  return std::ranges::any_of(tree.tables, [&](std::size_t table) {
    return semantic::tables_that_multiply(catalog, tree, table).empty();
  });
}

/// The cheapest; of those that are as cheap the first that is about one table.
std::optional<semantic::JoinTree> choose(const semantic::Catalog& catalog,
                                         const std::vector<std::size_t>& tables) {
  constexpr std::size_t others = 4;
  constexpr double as_cheap = 0.25;
  auto found = semantic::find_join_trees(catalog, tables, 1);
  if (found.empty()) return std::nullopt;
  if (tables.size() < 2 || is_about_one_table(catalog, found.front())) return std::move(found.front());
  for (auto& tree : semantic::find_join_trees(catalog, tables, others)) {
    if (tree.cost <= found.front().cost + as_cheap && is_about_one_table(catalog, tree))
      return std::move(tree);
  }
  return std::move(found.front());
}

}  // namespace

const semantic::JoinTree* JoinTrees::over(std::vector<std::size_t> tables) {
  const auto known = trees_.find(tables);
  if (known != trees_.end()) return known->second ? &*known->second : nullptr;
  auto found = choose(*catalog_, tables);
  auto& slot = trees_[std::move(tables)];
  slot = std::move(found);
  return slot ? &*slot : nullptr;
}

}  // namespace parlance::language
