// From a question to its readings, over the catalogs of tests/language/databases.
#include <benchmark/benchmark.h>

#include "language/catalog_sketch.hpp"
#include "language/compiler.hpp"

namespace parlance::language {
namespace {

constexpr const char* questions[] = {
    "How many customers are there?",
    "total quantity per product",
    "top 3 customers from Norway by number of orders in 2023",
    "names of products ordered by customers in France that cost more than the average price, sorted by price",
};

void question_to_readings(benchmark::State& state) {
  const auto compiler = Compiler::make().value();
  const auto catalog = CatalogSketch::read("shop");
  const std::string question = questions[state.range(0)];
  const CompileOptions options{.now = base::to_date({2024, 6, 15})};
  for (auto _ : state) benchmark::DoNotOptimize(compiler.compile(question, catalog, options));
}
BENCHMARK(question_to_readings)->DenseRange(0, 3)->Unit(benchmark::kMicrosecond);

void making_a_compiler(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(Compiler::make());
}
BENCHMARK(making_a_compiler)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace parlance::language
