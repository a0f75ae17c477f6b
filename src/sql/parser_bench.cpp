#include <benchmark/benchmark.h>

#include "sql/dialect/dialect.hpp"
#include "sql/parser.hpp"

namespace {

constexpr std::string_view kShort =
    "SELECT kind, count(*) AS n FROM item WHERE price > 3 GROUP BY kind ORDER BY n DESC LIMIT 5";
constexpr std::string_view kLong =
    "WITH m AS (SELECT date_trunc('month', o.order_date) AS mo, c.country, sum(i.quantity * i.unit_price) AS "
    "s FROM "
    "orders o JOIN order_items i USING (order_id) JOIN customers c ON c.customer_id = o.customer_id WHERE "
    "o.status IN "
    "('completed', 'pending') AND o.order_date >= DATE '2024-01-01' GROUP BY 1, 2 HAVING sum(i.quantity) > "
    "2) SELECT "
    "mo, country, s, s - lag(s) OVER (PARTITION BY country ORDER BY mo) AS delta, CASE WHEN s > 100 THEN "
    "'high' ELSE "
    "'low' END AS tier FROM m QUALIFY row_number() OVER (PARTITION BY country ORDER BY s DESC) <= 3 ORDER BY "
    "mo";

void parse(benchmark::State& state, std::string_view text) {
  auto parser = parlance::sql::Parser::make();
  for (auto _ : state) benchmark::DoNotOptimize(parser->parse(text));
}
void print(benchmark::State& state, const parlance::sql::Dialect& dialect) {
  auto parser = parlance::sql::Parser::make();
  const auto query = parser->parse(kLong);
  for (auto _ : state) benchmark::DoNotOptimize(dialect.print(*query));
}
void make_parser(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(parlance::sql::Parser::make());
}

BENCHMARK_CAPTURE(parse, short_query, kShort)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(parse, long_query, kLong)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(print, duckdb, parlance::sql::duckdb_dialect())->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(print, sqlite, parlance::sql::sqlite_dialect())->Unit(benchmark::kMicrosecond);
BENCHMARK(make_parser)->Unit(benchmark::kMillisecond);

}  // namespace
