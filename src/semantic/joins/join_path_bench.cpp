#include <benchmark/benchmark.h>

#include "semantic/joins/join_path.hpp"

namespace parlance::semantic {
namespace {

/// A hundred tables in a tree of keys with some extra ones across.
Catalog hundred_tables() {
  Catalog catalog;
  catalog.tables.resize(100);
  catalog.columns.resize(2);
  for (std::size_t table = 1; table < 100; ++table) {
    catalog.joins.push_back({table, table / 3, {0}, {1}, true, 1.0});
    if (table % 5 == 0) catalog.joins.push_back({table, table / 7, {0}, {1}, false, 0.8});
  }
  return catalog;
}

void join_trees(benchmark::State& state) {
  const Catalog catalog = hundred_tables();
  const std::vector<std::size_t> all{98, 41, 77, 12, 60, 33};
  const std::vector<std::size_t> wanted(all.begin(), all.begin() + state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(find_join_trees(catalog, wanted, 3));
}
BENCHMARK(join_trees)->Arg(2)->Arg(3)->Arg(4)->Arg(6)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace parlance::semantic
