#include <benchmark/benchmark.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>

#include "semantic/survey/survey.hpp"

namespace parlance::semantic {
namespace {

/// About 50 MB: ids, dates, names of some and of many kinds, numbers.
std::string big_file() {
  const std::string path =
      std::filesystem::temp_directory_path() / ("parlance_bench_" + std::to_string(getpid()) + ".csv");
  static constexpr std::array<std::string_view, 5> kRegions{"North", "South", "East", "West", "Centre"};
  std::ofstream out(path);
  out << "order_id,customer_id,order_date,region,product,customer_name,quantity,unit_price,discount,returned,"
         "city,note\n";
  std::uint32_t noise = 12345;
  for (std::size_t row = 0; row < 560'000; ++row) {
    noise = noise * 1664525 + 1013904223;
    out << row << ',' << noise % 40'000 << ",20" << 10 + row % 14 << '-' << 10 + row % 3 << '-'
        << 10 + row % 18 << ',' << kRegions[noise / 7 % 5] << ",product " << noise / 11 % 900
        << ",Customer Number " << noise % 40'000 << ',' << noise % 9 + 1 << ',' << noise % 10'000 / 100.0
        << ',' << noise % 30 / 100.0 << ',' << (noise % 11 == 0 ? "yes" : "no") << ",City "
        << noise / 13 % 3'000 << ",n" << noise % 100'000 << '\n';
  }
  return path;
}

void survey_big_file(benchmark::State& state) {
  const std::string path = big_file();
  {
    auto source = connect::open_source(path, {}).value();
    for (auto _ : state) benchmark::DoNotOptimize(survey(*source, {}).value());
  }
  state.counters["megabytes"] = static_cast<double>(std::filesystem::file_size(path)) / 1e6;
  std::filesystem::remove(path);
}
BENCHMARK(survey_big_file)->Unit(benchmark::kMillisecond)->Iterations(3);

/// A database of the bench beside the repository, where it is present.
void survey_database(benchmark::State& state, const std::string& name) {
  const std::string path = std::string(PARLANCE_ROOT) + "/../shared/bench/" + name;
  if (!std::filesystem::exists(path)) return state.SkipWithError("not present");
  auto source = connect::open_source(path, {}).value();
  for (auto _ : state) benchmark::DoNotOptimize(survey(*source, {}).value());
}
BENCHMARK_CAPTURE(survey_database, small, "spider/databases/csu_1/csu_1.sqlite")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(survey_database, many_tables, "real/northwind.sqlite")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(survey_database, ecommerce, "business/databases/ecommerce.sqlite")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(survey_database, finops, "business/databases/finops.sqlite")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace parlance::semantic
