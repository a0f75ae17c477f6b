#include "semantic/joins/join_path.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <queue>

namespace parlance::semantic {
namespace {

constexpr double kFar = std::numeric_limits<double>::infinity();
constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
constexpr std::size_t kExactTables = 8;

struct Arc {
  std::size_t to = 0;
  std::size_t edge = 0;
  double cost = 0;
};
using Graph = std::vector<std::vector<Arc>>;

Graph make_graph(const Catalog& catalog) {
  Graph graph(catalog.tables.size());
  for (std::size_t at = 0; at < catalog.joins.size(); ++at) {
    const auto& join = catalog.joins[at];
    if (join.many_table == join.one_table) continue;  // a tree holds every table once
    const double cost = join_cost(join);
    graph[join.many_table].push_back({join.one_table, at, cost});
    graph[join.one_table].push_back({join.many_table, at, cost});
  }
  return graph;
}

/// How the best tree for a set of terminals ending in a table was made: by a step over `edge` from `from`, or
/// by merging the trees of two subsets.
struct Origin {
  std::size_t from = kNone;
  std::size_t edge = kNone;
  std::size_t subset = 0;
};

struct Layer {
  std::vector<double> cost;
  std::vector<Origin> origin;
};

using Banned = std::vector<bool>;

/// Dijkstra from every table at its present cost.
void relax(const Graph& graph, const Banned& banned, Layer& layer) {
  using Item = std::pair<double, std::size_t>;
  std::priority_queue<Item, std::vector<Item>, std::greater<>> open;
  for (std::size_t table = 0; table < graph.size(); ++table) {
    if (layer.cost[table] < kFar) open.emplace(layer.cost[table], table);
  }
  while (!open.empty()) {
    const auto [cost, table] = open.top();
    open.pop();
    if (cost > layer.cost[table]) continue;
    for (const auto& arc : graph[table]) {
      const double next = cost + arc.cost;
      if (banned[arc.edge] || next >= layer.cost[arc.to]) continue;
      layer.cost[arc.to] = next;
      layer.origin[arc.to] = {table, arc.edge, 0};
      open.emplace(next, arc.to);
    }
  }
}

void collect_edges(const std::vector<Layer>& layers, std::size_t set, std::size_t table,
                   std::vector<std::size_t>& edges) {
  std::vector<std::pair<std::size_t, std::size_t>> open{{set, table}};
  while (!open.empty()) {
    const auto [here_set, here] = open.back();
    open.pop_back();
    const Origin& origin = layers[here_set].origin[here];
    if (origin.edge != kNone) {
      edges.push_back(origin.edge);
      open.emplace_back(here_set, origin.from);
    } else if (origin.subset != 0) {
      open.emplace_back(origin.subset, here);
      open.emplace_back(here_set ^ origin.subset, here);
    }
  }
}

/// The edges of a cheapest tree over the terminals, by subsets of them.
std::optional<std::vector<std::size_t>> exact_tree(const Graph& graph, const Banned& banned,
                                                   const std::vector<std::size_t>& terminals) {
  const std::size_t full = (std::size_t{1} << (terminals.size() - 1)) - 1;
  std::vector<Layer> layers(full + 1);
  for (std::size_t set = 1; set <= full; ++set) {
    Layer& layer = layers[set];
    layer.cost.assign(graph.size(), kFar);
    layer.origin.assign(graph.size(), {});
    if ((set & (set - 1)) == 0) {
      const auto terminal = static_cast<std::size_t>(__builtin_ctzll(set));
      layer.cost[terminals[terminal]] = 0;
    }
    for (std::size_t part = (set - 1) & set; part > (set ^ part); part = (part - 1) & set) {
      for (std::size_t table = 0; table < graph.size(); ++table) {
        const double cost = layers[part].cost[table] + layers[set ^ part].cost[table];
        if (cost < layer.cost[table]) {
          layer.cost[table] = cost;
          layer.origin[table] = {kNone, kNone, part};
        }
      }
    }
    relax(graph, banned, layer);
  }
  const std::size_t root = terminals.back();
  if (layers[full].cost[root] == kFar) return std::nullopt;
  std::vector<std::size_t> edges;
  collect_edges(layers, full, root, edges);
  return edges;
}

/// Grows a tree from the first terminal, adding the nearest of the others each time.
std::optional<std::vector<std::size_t>> grown_tree(const Graph& graph, const Banned& banned,
                                                   const std::vector<std::size_t>& terminals) {
  std::vector<bool> inside(graph.size(), false);
  inside[terminals.front()] = true;
  std::vector<std::size_t> edges;
  std::vector<std::size_t> left(terminals.begin() + 1, terminals.end());
  while (!left.empty()) {
    Layer layer{std::vector<double>(graph.size(), kFar), std::vector<Origin>(graph.size())};
    for (std::size_t table = 0; table < graph.size(); ++table) {
      if (inside[table]) layer.cost[table] = 0;
    }
    relax(graph, banned, layer);
    const auto nearest =
        std::ranges::min_element(left, {}, [&](std::size_t table) { return layer.cost[table]; });
    if (layer.cost[*nearest] == kFar) return std::nullopt;
    for (std::size_t at = *nearest; !inside[at];) {
      inside[at] = true;
      edges.push_back(layer.origin[at].edge);
      at = layer.origin[at].from;
    }
    left.erase(nearest);
  }
  return edges;
}

std::optional<JoinTree> best_tree(const Catalog& catalog, const Graph& graph, const Banned& banned,
                                  const std::vector<std::size_t>& terminals) {
  auto edges = terminals.size() <= kExactTables ? exact_tree(graph, banned, terminals)
                                                : grown_tree(graph, banned, terminals);
  if (!edges.has_value()) return std::nullopt;
  JoinTree tree{terminals, std::move(*edges), 0};
  for (const auto edge : tree.edges) {
    tree.tables.push_back(catalog.joins[edge].many_table);
    tree.tables.push_back(catalog.joins[edge].one_table);
    tree.cost += join_cost(catalog.joins[edge]);
  }
  for (auto* list : {&tree.tables, &tree.edges}) {
    std::ranges::sort(*list);
    list->erase(std::ranges::unique(*list).begin(), list->end());
  }
  return tree;
}

}  // namespace

double join_cost(const JoinEdge& edge) { return edge.declared ? 1.0 : 1.0 + 2.0 * (1.0 - edge.confidence); }

std::vector<JoinTree> find_join_trees(const Catalog& catalog, std::vector<std::size_t> tables,
                                      std::size_t limit) {
  std::ranges::sort(tables);
  tables.erase(std::ranges::unique(tables).begin(), tables.end());
  if (tables.empty() || limit == 0 || tables.back() >= catalog.tables.size()) return {};
  if (tables.size() == 1) return {{tables, {}, 0}};
  const Graph graph = make_graph(catalog);
  const Banned none(catalog.joins.size(), false);
  auto first = best_tree(catalog, graph, none, tables);
  if (!first.has_value()) return {};
  std::vector<JoinTree> trees{std::move(*first)};
  // Each found tree is varied once: without one of its keys, the search finds the next way round.
  for (std::size_t at = 0; at < trees.size() && trees.size() < 2 * limit && limit > 1; ++at) {
    for (const auto edge : std::vector<std::size_t>(trees[at].edges)) {
      Banned banned = none;
      banned[edge] = true;
      auto other = best_tree(catalog, graph, banned, tables);
      if (other.has_value() && std::ranges::find(trees, *other) == trees.end())
        trees.push_back(std::move(*other));
    }
  }
  std::ranges::stable_sort(trees, {}, &JoinTree::cost);
  if (trees.size() > limit) trees.resize(limit);
  return trees;
}

}  // namespace parlance::semantic
