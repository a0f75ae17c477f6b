// What a chart costs: the first one of a process, and each one after it.
#include <benchmark/benchmark.h>

#include <string>

#include "insight/finding.hpp"
#include "insight/table_cases.hpp"

namespace {

using namespace parlance::insight;

const cases::Case& named(const std::string& name) {
  static const auto all = cases::read_cases(PARLANCE_ROOT "/tests/insight/pictures.txt");
  for (const cases::Case& made : all) {
    if (made.name == name) return made;
  }
  throw std::runtime_error("no case " + name);
}

void cold_start(benchmark::State& state) {
  const std::string text =
      choose_picture(named("line by month").table, named("line by month").request).vega_lite;
  for (auto _ : state) {
    auto renderer = Renderer::make();
    benchmark::DoNotOptimize(renderer->svg(text));
  }
}

void warm_svg(benchmark::State& state, const std::string& name) {
  auto renderer = Renderer::make();
  const std::string text = choose_picture(named(name).table, named(name).request).vega_lite;
  for (int i = 0; i < 20; ++i) benchmark::DoNotOptimize(renderer->svg(text));
  for (auto _ : state) benchmark::DoNotOptimize(renderer->svg(text));
}

void bitmap(benchmark::State& state) {
  auto renderer = Renderer::make();
  const auto& made = named("bars lying, long names");
  const std::string svg = renderer->svg(choose_picture(made.table, made.request).vega_lite).value();
  for (auto _ : state) benchmark::DoNotOptimize(png(svg));
}

void choose(benchmark::State& state) {
  const auto& made = named("scatter");
  for (auto _ : state) benchmark::DoNotOptimize(choose_picture(made.table, made.request));
}

void findings(benchmark::State& state) {
  const auto& made = named("line by day");
  for (auto _ : state) benchmark::DoNotOptimize(find_findings(made.table, made.request.columns));
}

}  // namespace

BENCHMARK(cold_start)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(warm_svg, line, "line by month")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(warm_svg, bar, "bars lying, long names")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(warm_svg, scatter_of_300, "scatter")->Unit(benchmark::kMillisecond);
BENCHMARK(bitmap)->Unit(benchmark::kMillisecond);
BENCHMARK(choose)->Unit(benchmark::kMillisecond);
BENCHMARK(findings)->Unit(benchmark::kMillisecond);
