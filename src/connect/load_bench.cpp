// How long a 50 MB CSV takes until it can be asked, beside the engine doing the same read by itself.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <random>
#include <string>

#include "connect/duckdb/database.hpp"
#include "connect/source.hpp"
#include "connect/temporary_folder.hpp"

namespace {

using parlance::connect::OpenOptions;
using parlance::connect::TemporaryFolder;

constexpr std::size_t wanted_bytes = 50U << 20U;

std::string orders() {
  std::mt19937 random(1);  // NOLINT(bugprone-random-generator-seed): the same file in every run
  const auto up_to = [&](unsigned limit) { return random() % limit; };
  static constexpr const char* regions[] = {"North", "South", "East", "West", "Centre"};
  std::string text = "order_id,ordered_at,customer,region,product,quantity,unit_price,discount,shipped\n";
  text.reserve(wanted_bytes + 200);
  for (unsigned order = 1; text.size() < wanted_bytes; ++order) {
    char line[200];
    std::snprintf(line, sizeof line,
                  "%u,2024-%02u-%02u %02u:%02u:00,Customer %05u,%s,Product %u,%u,%u.%02u,0.%02u,%s\n", order,
                  1 + up_to(12), 1 + up_to(28), up_to(24), up_to(60), up_to(20'000), regions[up_to(5)],
                  up_to(300), 1 + up_to(20), up_to(500), up_to(100), up_to(30),
                  up_to(2) == 0 ? "true" : "false");
    text += line;
  }
  return text;
}

/// One file for all benches of a run.
class Files : public benchmark::Fixture {
 public:
  void SetUp(const benchmark::State&) override {
    folder_ = std::make_unique<TemporaryFolder>();
    path_ = folder_->write("orders.csv", orders());
  }
  void TearDown(const benchmark::State&) override { folder_.reset(); }

 protected:
  std::unique_ptr<TemporaryFolder> folder_;
  std::string path_;
};

BENCHMARK_DEFINE_F(Files, OpenFirstTime)(benchmark::State& state) {
  for (auto _ : state) {
    state.PauseTiming();
    OpenOptions options;
    options.cache_directory = folder_->file("cache");
    std::filesystem::remove_all(options.cache_directory);
    state.ResumeTiming();
    if (!parlance::connect::open_source(path_, options)) state.SkipWithError("could not be opened");
  }
}
BENCHMARK_REGISTER_F(Files, OpenFirstTime)->Unit(benchmark::kMillisecond)->Iterations(5)->UseRealTime();

BENCHMARK_DEFINE_F(Files, OpenFromCache)(benchmark::State& state) {
  OpenOptions options;
  options.cache_directory = folder_->file("cache");
  if (!parlance::connect::open_source(path_, options)) state.SkipWithError("could not be opened");
  for (auto _ : state) {
    if (!parlance::connect::open_source(path_, options)) state.SkipWithError("could not be opened");
  }
}
BENCHMARK_REGISTER_F(Files, OpenFromCache)->Unit(benchmark::kMillisecond)->Iterations(5)->UseRealTime();

BENCHMARK_DEFINE_F(Files, PlainEngine)(benchmark::State& state) {
  namespace duckdb = parlance::connect::duckdb;
  for (auto _ : state) {
    const auto database = duckdb::open_database(":memory:", {});
    const auto connection = duckdb::connect_to(*database);
    const auto done = duckdb::execute(*connection, "CREATE TABLE t AS SELECT * FROM read_csv(?)", {path_});
    if (!done) state.SkipWithError("could not be read");
  }
}
BENCHMARK_REGISTER_F(Files, PlainEngine)->Unit(benchmark::kMillisecond)->Iterations(5)->UseRealTime();

}  // namespace
