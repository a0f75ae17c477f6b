#include "semantic/joins/fan_out.hpp"

#include <algorithm>

namespace parlance::semantic {

bool is_one_to_one(const Catalog& catalog, const JoinEdge& edge) {
  if (edge.many_columns.size() == 1 && catalog.columns[edge.many_columns.front()].unique) return true;
  const auto& key = catalog.tables[edge.many_table].primary_key;
  return !key.empty() && std::ranges::is_permutation(key, edge.many_columns);
}

std::vector<std::size_t> tables_that_multiply(const Catalog& catalog, const JoinTree& tree,
                                              std::size_t measured) {
  std::vector<std::size_t> multiplying;
  std::vector<std::size_t> open{measured};
  std::vector<bool> crossed(tree.edges.size(), false);
  while (!open.empty()) {
    const std::size_t here = open.back();
    open.pop_back();
    for (std::size_t at = 0; at < tree.edges.size(); ++at) {
      const auto& edge = catalog.joins[tree.edges[at]];
      if (crossed[at] || (edge.many_table != here && edge.one_table != here)) continue;
      crossed[at] = true;
      const bool to_many = edge.one_table == here;
      const std::size_t next = to_many ? edge.many_table : edge.one_table;
      if (to_many && !is_one_to_one(catalog, edge)) multiplying.push_back(next);
      open.push_back(next);
    }
  }
  std::ranges::sort(multiplying);
  return multiplying;
}

}  // namespace parlance::semantic
