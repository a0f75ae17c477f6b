// From a file to an answer: how long 50 MB of CSV take until they can be asked, beside the engine's own
// reading in the same run, and how long a question takes until its SQL is checked.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <string>

#include "analyst/workbench.hpp"
#include "connect/duckdb/plain_read.hpp"
#include "connect/temporary_folder.hpp"

namespace parlance::analyst {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Of all threads of this process, which says more than the clock where others use the machine too.
double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

/// The most memory this process has held so far, in MB.
double peak_megabytes() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return std::atof(line.c_str() + 6) / 1024;
  }
  return 0;
}

/// About 50 MB: ids, dates, names of some and of many kinds, numbers.
std::string write_orders(const std::string& path) {
  static constexpr std::array<const char*, 5> regions{"North", "South", "East", "West", "Centre"};
  std::ofstream out(path);
  out << "order_id,customer_id,order_date,region,product,customer_name,quantity,unit_price,discount,returned,"
         "city,note\n";
  unsigned noise = 12345;
  for (unsigned row = 0; row < 560'000; ++row) {
    noise = noise * 1664525 + 1013904223;
    char line[200];
    std::snprintf(line, sizeof line,
                  "%u,%u,20%u-%u-%u,%s,product %u,Customer Number %u,%u,%u.%02u,0.%02u,%s,City %u,n%u\n", row,
                  noise % 40'000, 10 + row % 14, 10 + row % 3, 10 + row % 18, regions[noise / 7 % 5],
                  noise / 11 % 900, noise % 40'000, noise % 9 + 1, noise % 97, noise / 3 % 100, noise % 30,
                  noise % 11 == 0 ? "yes" : "no", noise / 13 % 3'000, noise % 100'000);
    out << line;
  }
  return path;
}

/// First of all benches, so that the peak is that of opening and nothing else.
void ready_to_ask(benchmark::State& state) {
  const connect::TemporaryFolder folder;
  const auto path = write_orders(folder.file("orders.csv"));
  const auto parts = make_shared_parts().value();
  WorkbenchOptions options;
  options.source.cache_directory = folder.file("cache");
  options.source.memory_limit_mb = 512;
  double ready = 0;
  double ready_processor = 0;
  double plain = 0;
  double plain_processor = 0;
  double kept = 0;
  double peak = 0;
  for (auto _ : state) {
    std::filesystem::remove_all(options.source.cache_directory);
    double processor = processor_seconds();
    auto start = Clock::now();
    if (!Workbench::open(path, options, parts)) state.SkipWithError("could not be opened");
    ready += seconds_since(start);
    ready_processor += processor_seconds() - processor;
    if (peak == 0) peak = peak_megabytes();
    start = Clock::now();
    if (!Workbench::open(path, options, parts)) state.SkipWithError("could not be opened again");
    kept += seconds_since(start);
    processor = processor_seconds();
    start = Clock::now();
    if (!connect::duckdb::read_plainly(path)) state.SkipWithError("could not be read by the engine");
    plain += seconds_since(start);
    plain_processor += processor_seconds() - processor;
  }
  const auto rounds = static_cast<double>(state.iterations());
  state.counters["megabytes"] = static_cast<double>(std::filesystem::file_size(path)) / 1e6;
  state.counters["ready_s"] = ready / rounds;
  state.counters["from_cache_s"] = kept / rounds;
  state.counters["engine_alone_s"] = plain / rounds;
  state.counters["ratio"] = ready / plain;
  state.counters["ready_cpu_s"] = ready_processor / rounds;
  state.counters["engine_alone_cpu_s"] = plain_processor / rounds;
  state.counters["peak_MB"] = peak;
}
BENCHMARK(ready_to_ask)->Iterations(3)->Unit(benchmark::kMillisecond)->UseRealTime();

constexpr std::array subjects{"customer", "order",   "product", "store",  "employee", "supplier", "shipment",
                              "invoice",  "payment", "refund",  "coupon", "review",   "ticket",   "campaign",
                              "visit",    "machine", "sensor",  "flight", "booking",  "patient"};
constexpr std::array aspects{"", "_item", "_note", "_event", "_history"};

/// A hundred tables, each with an id, a key to another, a name, a kind, a date and two numbers.
void write_hundred_tables(const connect::TemporaryFolder& folder) {
  for (std::size_t at = 0; at < subjects.size() * aspects.size(); ++at) {
    const std::string subject = subjects[at % subjects.size()];
    const std::string other = subjects[(at * 7 + 3) % subjects.size()];
    const std::string name = subject + aspects[at / subjects.size()];
    std::ofstream out(folder.file(name + ".csv"));
    out << name << "_id," << other << "_id,name,kind,created_on,amount,weight\n";
    for (int row = 1; row <= 60; ++row) {
      out << row << ',' << row % 50 + 1 << ',' << name << ' ' << row << ",kind " << row % 4 << ",2024-0"
          << row % 9 + 1 << "-1" << row % 9 << ',' << row * 17 % 101 << ',' << row * 3 % 41 << ".5\n";
    }
  }
}

std::vector<std::string> hundred_questions() {
  std::vector<std::string> questions;
  for (std::size_t at = 0; at < 100; ++at) {
    const std::string subject = subjects[at % subjects.size()];
    const std::string other = subjects[(at * 7 + 3) % subjects.size()];
    switch (at % 5) {
      case 0:
        questions.push_back("how many " + subject + "s are there?");
        break;
      case 1:
        questions.push_back("total amount of " + subject + "s by kind");
        break;
      case 2:
        questions.push_back("average weight of " + subject + "s per month in 2024");
        break;
      case 3:
        questions.push_back("top 5 " + other + "s by total amount of their " + subject + "s");
        break;
      default:
        questions.push_back("show name and amount of " + subject +
                            "s whose kind is kind 2 and weight above 20");
    }
  }
  return questions;
}

void question_to_checked_sql(benchmark::State& state) {
  const connect::TemporaryFolder folder;
  write_hundred_tables(folder);
  const auto parts = make_shared_parts().value();
  auto workbench = Workbench::open(folder.path(), {}, parts);
  if (!workbench) return state.SkipWithError("could not be opened");
  AskOptions options;
  options.now = base::to_date({2024, 6, 1});
  options.execute = false;
  const auto questions = hundred_questions();
  std::vector<double> took;
  std::size_t answered = 0;
  for (auto _ : state) {
    for (const auto& question : questions) {
      const auto start = Clock::now();
      const auto answer = (*workbench)->ask(question, options);
      took.push_back(seconds_since(start) * 1e3);
      answered += answer ? 1 : 0;
    }
  }
  std::ranges::sort(took);
  const auto at = [&took](double share) {
    return took[static_cast<std::size_t>(share * static_cast<double>(took.size() - 1))];
  };
  state.counters["tables"] = static_cast<double>((*workbench)->catalog().tables.size());
  state.counters["answered"] = static_cast<double>(answered) / static_cast<double>(took.size());
  state.counters["p50_ms"] = at(0.5);
  state.counters["p99_ms"] = at(0.99);
  state.counters["most_ms"] = took.back();
}
BENCHMARK(question_to_checked_sql)->Iterations(20)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace parlance::analyst
