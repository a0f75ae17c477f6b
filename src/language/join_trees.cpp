#include "language/join_trees.hpp"

#include <utility>

namespace parlance::language {

const semantic::JoinTree* JoinTrees::over(std::vector<std::size_t> tables) {
  const auto known = trees_.find(tables);
  if (known != trees_.end()) return known->second ? &*known->second : nullptr;
  auto found = semantic::find_join_trees(*catalog_, tables, 1);
  auto& slot = trees_[std::move(tables)];
  if (!found.empty()) slot = std::move(found.front());
  return slot ? &*slot : nullptr;
}

}  // namespace parlance::language
