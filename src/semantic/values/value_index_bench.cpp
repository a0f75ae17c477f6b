#include <benchmark/benchmark.h>

#include <array>

#include "semantic/values/value_index.hpp"

namespace parlance::semantic {
namespace {

/// Names of three words, two from small pools and a third that makes them distinct.
std::string name_of(std::size_t number) {
  static constexpr std::array<std::string_view, 8> kFirst{"North",  "Grand", "Silver", "Lake",
                                                          "Golden", "Royal", "Old",    "Sunny"};
  static constexpr std::array<std::string_view, 8> kLast{"Hotel",  "Market", "Bakery", "Garage",
                                                         "Studio", "Clinic", "Farm",   "Works"};
  std::string middle;
  for (std::size_t rest = number / 64 + 26; rest > 0; rest /= 26)
    middle += static_cast<char>('a' + rest % 26);
  return std::string(kFirst[number % 8]) + " " + middle + " " + std::string(kLast[number / 8 % 8]);
}

std::shared_ptr<const ValueIndex> build(std::size_t values) {
  ValueIndexBuilder builder;
  for (std::size_t number = 0; number < values; ++number) builder.add(number % 10, name_of(number), 1);
  return std::move(builder).build();
}

void build_index(benchmark::State& state) {
  const auto values = static_cast<std::size_t>(state.range(0));
  std::vector<std::string> names;
  for (std::size_t number = 0; number < values; ++number) names.push_back(name_of(number));
  for (auto _ : state) {
    ValueIndexBuilder builder;
    for (std::size_t number = 0; number < values; ++number) builder.add(number % 10, names[number], 1);
    benchmark::DoNotOptimize(std::move(builder).build());
  }
}
BENCHMARK(build_index)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

void look_up(benchmark::State& state, const std::string& phrase, bool fuzzy) {
  const auto index = build(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(index->find(phrase, 10, fuzzy));
}
BENCHMARK_CAPTURE(look_up, exact, name_of(4711), false)->Arg(100'000)->Arg(1'000'000);
BENCHMARK_CAPTURE(look_up, absent, "no such thing", false)->Arg(100'000)->Arg(1'000'000);
BENCHMARK_CAPTURE(look_up, common_word, "hotel", false)->Arg(100'000)->Arg(1'000'000);
BENCHMARK_CAPTURE(look_up, two_words, "silver bakery", false)->Arg(100'000)->Arg(1'000'000);
BENCHMARK_CAPTURE(look_up, misspelt, "goldn bcd clinc", true)->Arg(100'000)->Arg(1'000'000);

}  // namespace
}  // namespace parlance::semantic
