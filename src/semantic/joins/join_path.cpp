#include "semantic/joins/join_path.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
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

/// The part of a graph that a tree over the terminals can use, numbered anew.
struct Core {
  Graph graph;
  std::vector<std::size_t> terminals;
};

/// Tables that only one other table leads to are on no way between others; without them, their neighbours may
/// be such too. What is left is small where keys form a tree, as they mostly do.
std::vector<bool> on_some_way(const Graph& graph, const std::vector<std::size_t>& terminals) {
  std::vector<bool> kept(graph.size(), true);
  std::vector<std::size_t> open(graph.size());
  std::iota(open.begin(), open.end(), std::size_t{0});
  while (!open.empty()) {
    const std::size_t table = open.back();
    open.pop_back();
    if (!kept[table] || std::ranges::find(terminals, table) != terminals.end()) continue;
    std::size_t neighbour = kNone;
    bool between = false;
    for (const auto& arc : graph[table]) {
      if (!kept[arc.to] || arc.to == neighbour) continue;
      between = neighbour != kNone;
      neighbour = arc.to;
      if (between) break;
    }
    if (between) continue;
    kept[table] = false;
    if (neighbour != kNone) open.push_back(neighbour);
  }
  return kept;
}

Core make_core(const Graph& graph, const std::vector<std::size_t>& terminals) {
  const auto kept = on_some_way(graph, terminals);
  std::vector<std::size_t> number(graph.size(), kNone);
  Core core;
  for (std::size_t table = 0; table < graph.size(); ++table) {
    if (!kept[table]) continue;
    number[table] = core.graph.size();
    core.graph.emplace_back();
  }
  for (std::size_t table = 0; table < graph.size(); ++table) {
    for (const auto& arc : graph[table]) {
      if (kept[table] && kept[arc.to])
        core.graph[number[table]].push_back({number[arc.to], arc.edge, arc.cost});
    }
  }
  for (const auto terminal : terminals) core.terminals.push_back(number[terminal]);
  return core;
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

/// A walk is far cheaper than a search that finds no tree in the end.
bool are_connected(const Core& core, const Banned& banned) {
  std::vector<bool> reached(core.graph.size(), false);
  std::vector<std::size_t> open{core.terminals.front()};
  reached[open.front()] = true;
  while (!open.empty()) {
    const std::size_t table = open.back();
    open.pop_back();
    for (const auto& arc : core.graph[table]) {
      if (banned[arc.edge] || reached[arc.to]) continue;
      reached[arc.to] = true;
      open.push_back(arc.to);
    }
  }
  return std::ranges::all_of(core.terminals, [&](std::size_t terminal) { return reached[terminal]; });
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

std::optional<JoinTree> best_tree(const Catalog& catalog, const Core& core, const Banned& banned,
                                  const std::vector<std::size_t>& terminals) {
  if (!are_connected(core, banned)) return std::nullopt;
  auto edges = terminals.size() <= kExactTables ? exact_tree(core.graph, banned, core.terminals)
                                                : grown_tree(core.graph, banned, core.terminals);
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
  const Core core = make_core(make_graph(catalog), tables);
  const Banned none(catalog.joins.size(), false);
  auto first = best_tree(catalog, core, none, tables);
  if (!first.has_value()) return {};
  std::vector<JoinTree> trees{std::move(*first)};
  // Each found tree is varied once: without one of its keys, the search finds the next way round.
  for (std::size_t at = 0; at < trees.size() && trees.size() < 2 * limit && limit > 1; ++at) {
    for (const auto edge : std::vector<std::size_t>(trees[at].edges)) {
      Banned banned = none;
      banned[edge] = true;
      auto other = best_tree(catalog, core, banned, tables);
      if (other.has_value() && std::ranges::find(trees, *other) == trees.end())
        trees.push_back(std::move(*other));
    }
  }
  std::ranges::stable_sort(trees, {}, &JoinTree::cost);
  if (trees.size() > limit) trees.resize(limit);
  return trees;
}

}  // namespace parlance::semantic
