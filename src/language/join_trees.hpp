// The join trees that the readings of one question need, each found once.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <vector>

#include "semantic/catalog.hpp"
#include "semantic/joins/join_path.hpp"

namespace parlance::language {

/// Refers to the catalog, which must outlive it. For one thread.
class JoinTrees {
 public:
  explicit JoinTrees(const semantic::Catalog& catalog) : catalog_(&catalog) {}

  /// The cheapest tree over the tables, good as long as this lives; nullptr where they do not connect.
  [[nodiscard]] const semantic::JoinTree* over(std::vector<std::size_t> tables);

 private:
  const semantic::Catalog* catalog_;
  std::map<std::vector<std::size_t>, std::optional<semantic::JoinTree>> trees_;
};

}  // namespace parlance::language
