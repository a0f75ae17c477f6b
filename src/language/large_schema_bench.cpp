// A question over a schema of 1,000 tables and 20,000 columns, until its best reading is SQL that passed the
// guard: how long it takes, and how much memory the names of such a schema hold.
#include <benchmark/benchmark.h>
#include <malloc.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <vector>

#include "language/catalog_sketch.hpp"
#include "language/compiler.hpp"
#include "semantic/grain/double_counting.hpp"
#include "sql/guard/guard.hpp"

namespace parlance::language {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::array subjects{
    "customer", "order",   "product", "store",   "employee", "supplier", "shipment",  "invoice",
    "payment",  "refund",  "coupon",  "review",  "ticket",   "campaign", "visit",     "machine",
    "sensor",   "flight",  "booking", "patient", "doctor",   "policy",   "claim",     "account",
    "transfer", "loan",    "branch",  "vehicle", "driver",   "route",    "warehouse", "batch",
    "course",   "student", "teacher", "exam",    "project",  "task",     "contract",  "site"};
constexpr std::array aspects{"",         "_item",    "_note",    "_event",  "_history",  "_status", "_type",
                             "_group",   "_address", "_contact", "_budget", "_forecast", "_target", "_audit",
                             "_line",    "_price",   "_limit",   "_rating", "_schedule", "_cost",   "_region",
                             "_channel", "_segment", "_session", "_archive"};
constexpr std::array numbers{"amount",   "weight",  "quantity", "discount", "tax",      "balance", "duration",
                             "distance", "revenue", "margin",   "capacity", "priority", "height",  "score"};
constexpr std::array texts{"kind", "city", "country", "colour", "currency", "language", "reason", "source"};
constexpr std::array values{"Alpha", "Bravo", "Cedar", "Delta", "Ember", "Fjord", "Grove", "Harbour"};

std::string table_name(std::size_t at) {
  return std::string(subjects[at % subjects.size()]) + aspects[at / subjects.size()];
}
/// Each aspect refers to its subject, each subject to another.
std::string other_of(std::size_t at) {
  const std::size_t subject = at % subjects.size();
  return at < subjects.size() ? subjects[(subject * 7 + 3) % subjects.size()] : subjects[subject];
}

/// Twenty columns a table: a key, a key of another, a name, eight texts with eight values, a date, and
/// numbers.
std::string thousand_tables() {
  std::string text;
  std::string joins;
  for (std::size_t at = 0; at < subjects.size() * aspects.size(); ++at) {
    const auto name = table_name(at);
    const auto other = other_of(at);
    text += "table " + name + " 1000\n" + name + "_id integer 1000 1 1000 key\n";
    if (other != name) {
      text += other + "_id integer 500 1 500\n";
      joins += "join " + name + "." + other + "_id " + other + "." + other + "_id\n";
    } else {
      text += "parent_id integer 500 1 500\n";
    }
    text += "name text 1000 title : " + name + " one | " + name + " two\n";
    for (std::size_t of = 0; of < texts.size(); ++of) {
      text += std::string(texts[of]) + " text 8 :";
      for (std::size_t value = 0; value < values.size(); ++value)
        text +=
            std::string(value == 0 ? " " : " | ") + values[(value + at) % values.size()] + " " + texts[of];
      text += "\n";
    }
    text += "created_on date 300 2022-01-02 2024-06-10\n";
    for (std::size_t of = 0; of < 8; ++of)
      text += std::string(numbers[(at + of) % numbers.size()]) + " real 400 0 1000\n";
  }
  return text + joins;
}

std::vector<std::string> asked_questions() {
  std::vector<std::string> made;
  for (std::size_t at = 0; at < 200; ++at) {
    const std::size_t table = at * 37 % (subjects.size() * aspects.size());
    std::string name = table_name(table);
    std::ranges::replace(name, '_', ' ');
    const std::string number = numbers[table % numbers.size()];
    switch (at % 6) {
      case 0:
        made.push_back("how many " + name + "s are there?");
        break;
      case 1:
        made.push_back("total " + number + " of " + name + "s by kind");
        break;
      case 2:
        made.push_back("average " + number + " of " + name + "s per month in 2024");
        break;
      case 3:
        made.push_back("top 5 " + other_of(table) + "s by total " + number + " of their " + name + "s");
        break;
      case 4:
        made.push_back("show name and " + number + " of " + name + "s whose city is Cedar city and " +
                       number + " above 20");
        break;
      default:
        made.push_back("which " + other_of(table) + " has the most " + name + "s in Delta country?");
    }
  }
  return made;
}

double held_megabytes() { return static_cast<double>(mallinfo2().uordblks) / 1e6; }

void large_schema_question(benchmark::State& state) {
  const double before = held_megabytes();
  const auto catalog = CatalogSketch::parse("large", thousand_tables());
  const double with_catalog = held_megabytes();
  const auto compiler = Compiler::make().value();
  CompileOptions options{.now = base::to_date({2024, 6, 15})};
  const double with_compiler = held_megabytes();
  options.names = compiler.read_names(catalog);
  const double with_names = held_megabytes();
  const sql::Guard guard(catalog.schema, sql::duckdb_dialect());
  const auto asked = asked_questions();
  std::vector<double> took;
  std::size_t answered = 0;
  for (auto _ : state) {
    for (const auto& question : asked) {
      const auto start = Clock::now();
      const auto compiled = compiler.compile(question, catalog, options);
      if (compiled && !compiled->candidates.empty()) {
        const auto checked = guard.check(compiled->candidates.front().query);
        if (checked) benchmark::DoNotOptimize(semantic::find_double_counting(checked->query(), catalog));
        answered += checked ? 1 : 0;
      }
      took.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
    }
  }
  std::ranges::sort(took);
  const auto at = [&took](double share) {
    return took[static_cast<std::size_t>(share * static_cast<double>(took.size() - 1))];
  };
  state.counters["tables"] = static_cast<double>(catalog.tables.size());
  state.counters["columns"] = static_cast<double>(catalog.columns.size());
  state.counters["answered"] = static_cast<double>(answered) / static_cast<double>(took.size());
  state.counters["p50_ms"] = at(0.5);
  state.counters["p99_ms"] = at(0.99);
  state.counters["most_ms"] = took.back();
  state.counters["catalog_MB"] = with_catalog - before;
  state.counters["names_MB"] = with_names - with_compiler;
}
BENCHMARK(large_schema_question)->Iterations(3)->Unit(benchmark::kMillisecond)->UseRealTime();

void large_schema_names(benchmark::State& state) {
  const auto catalog = CatalogSketch::parse("large", thousand_tables());
  const auto compiler = Compiler::make().value();
  for (auto _ : state) benchmark::DoNotOptimize(compiler.read_names(catalog));
}
BENCHMARK(large_schema_names)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace parlance::language
