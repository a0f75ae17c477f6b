#include "connect/duckdb/session.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "base/case_lines.hpp"
#include "connect/duckdb/connection_pool.hpp"
#include "connect/duckdb/describe.hpp"
#include "connect/export.hpp"
#include "connect/temporary_folder.hpp"

namespace parlance::connect::duckdb {
namespace {

using namespace std::chrono_literals;
using data::Type;

std::unique_ptr<ConnectionPool> memory_pool() {
  auto database =
      open_database(":memory:", {{"threads", "2"}, {"memory_limit", "200MB"}, {"temp_directory", ""}});
  auto pool = ConnectionPool::close_off(*std::move(database));
  EXPECT_TRUE(pool.has_value()) << pool.error().text;
  return *std::move(pool);
}

base::Result<QueryResult> run(ConnectionPool& pool, const std::string& text, const RunOptions& options = {}) {
  const ConnectionPool::Lease lease(pool);
  return run_text(lease.connection(), text, options);
}

TEST(DuckDbSession, MapsEveryTypeOfTheEngine) {
  const auto pool = memory_pool();
  const auto lines = base::read_case_lines(PARLANCE_ROOT "/tests/connect/duckdb_types.txt");
  for (const auto& line : lines) {
    SCOPED_TRACE(line);
    const auto arrow = line.rfind(" => ");
    ASSERT_NE(arrow, std::string::npos);
    const auto result = run(*pool, "SELECT " + line.substr(0, arrow) + " AS x");
    ASSERT_TRUE(result.has_value()) << result.error().message;
    const auto& column = result->table[0].values;
    const auto cell = column.formatted(0);
    EXPECT_EQ(std::string(data::to_string(column.type())) + (cell.empty() ? "" : " " + cell),
              line.substr(arrow + 4));
  }
  EXPECT_GT(lines.size(), 40U);
}

TEST(DuckDbSession, RefusesANumberBeyondTheWidestType) {
  const auto pool = memory_pool();
  const auto too_large = run(*pool, "SELECT 340282366920938463463374607431768211455::UHUGEINT");
  ASSERT_FALSE(too_large.has_value());
  EXPECT_EQ(too_large.error().code, "query_failed");
}

TEST(DuckDbSession, StopsAtTheRowLimitWithoutMakingMore) {
  const auto pool = memory_pool();
  for (const std::size_t limit : {0UL, 1UL, 2047UL, 2048UL, 2049UL, 10'000UL}) {
    RunOptions options;
    options.limits.max_rows = limit;
    const auto result = run(*pool, "SELECT i FROM range(10000000000) t(i)", options);
    ASSERT_TRUE(result.has_value()) << result.error().message;
    EXPECT_EQ(result->table.row_count(), limit);
    EXPECT_TRUE(result->truncated);
    EXPECT_EQ(result->table.column_count(), 1U);
  }
  RunOptions exact;
  exact.limits.max_rows = 5;
  EXPECT_FALSE(run(*pool, "SELECT i FROM range(5) t(i)", exact)->truncated);
}

TEST(DuckDbSession, StopsWhereTextsBecomeTooMuch) {
  const auto pool = memory_pool();
  RunOptions options;
  options.limits.max_bytes = 1'000;
  const auto many = run(*pool, "SELECT i, CAST(i + 1000 AS VARCHAR) AS t FROM range(10000) t(i)", options);
  ASSERT_TRUE(many.has_value()) << many.error().message;
  EXPECT_EQ(many->table.row_count(), 250U);
  EXPECT_TRUE(many->truncated);
  const auto one = run(*pool, "SELECT repeat('x', 5000) AS t FROM range(3) t(i)", options);
  ASSERT_TRUE(one.has_value()) << one.error().message;
  EXPECT_EQ(one->table.row_count(), 1U);
  EXPECT_TRUE(one->truncated);
  const auto lists = run(*pool, "SELECT range(i, i + 100) AS l FROM range(10000) t(i)", options);
  ASSERT_TRUE(lists.has_value()) << lists.error().message;
  EXPECT_LE(lists->table.row_count(), 2'048U) << "of lists no more than a chunk is taken past the limit";
  EXPECT_TRUE(lists->truncated);
  EXPECT_FALSE(run(*pool, "SELECT i FROM range(9000) t(i)", options)->truncated) << "numbers are no texts";
}

constexpr const char* endless =
    "SELECT count(*) FROM range(100000000000) a(i), range(1000000) b(j) WHERE i % 7 = j % 5";

TEST(DuckDbSession, EndsAtOnceWhenCancelledOrOutOfTime) {
  const auto pool = memory_pool();
  RunOptions options;
  std::thread canceller([&] {
    std::this_thread::sleep_for(100ms);
    options.cancel.cancel();
  });
  const auto started = std::chrono::steady_clock::now();
  const auto cancelled = run(*pool, endless, options);
  const auto took = std::chrono::steady_clock::now() - started;
  canceller.join();
  ASSERT_FALSE(cancelled.has_value());
  EXPECT_EQ(cancelled.error().code, "cancelled");
  EXPECT_LT(took, 1s);  // 100 ms of waiting, and an overloaded machine is allowed some
  RunOptions timed;
  timed.limits.timeout = 50ms;
  const auto late = run(*pool, endless, timed);
  ASSERT_FALSE(late.has_value());
  EXPECT_EQ(late.error().code, "timeout");
  EXPECT_EQ(late.error().kind, base::ErrorKind::over_limit);
  EXPECT_TRUE(run(*pool, "SELECT 1").has_value());  // the connection lives on
}

TEST(DuckDbSession, NeverShowsWhatTheEngineSays) {
  const auto pool = memory_pool();
  const std::vector<std::pair<const char*, const char*>> cases{
      {"SELECT 'secret-cell'::INTEGER", "query_failed"},
      {"SELECT ('secret-cell' || i)::INTEGER FROM range(100000) t(i)", "query_failed"},
      {"SELECT CASE WHEN i = 90000 THEN 'secret-cell'::DATE END FROM range(100000) t(i)", "query_failed"},
      {"SELECT error('secret-cell')", "query_failed"},
      {"SELECT * FROM missing_secret_table", "query_failed"},
      {"SELECT list(repeat('x', 1000) || i) FROM range(100000000) t(i)", "out_of_memory"},
  };
  for (const auto& [text, code] : cases) {
    SCOPED_TRACE(text);
    RunOptions options;
    options.limits.max_rows = 1'000'000;
    const auto result = run(*pool, text, options);
    ASSERT_FALSE(result.has_value());
    EXPECT_EQ(result.error().code, code);
    EXPECT_EQ(result.error().message.find("secret"), std::string::npos) << result.error().message;
  }
}

TEST(DuckDbSession, IsClosedOffFromTheOutside) {
  const TemporaryFolder folder;
  const auto csv = folder.write("x.csv", "a\n1\n");
  const auto pool = memory_pool();
  const std::vector<std::string> cases{
      "SELECT * FROM read_csv('" + csv + "')",
      "SELECT * FROM '" + csv + "'",
      "COPY (SELECT 1) TO '" + csv + "'",
      "ATTACH '" + folder.file("new.db") + "'",
      "SET enable_external_access = true",
      "SET memory_limit = '10GB'",
      "INSTALL httpfs",
      "LOAD httpfs",
      "SELECT * FROM read_text('/etc/passwd')",
      "SELECT * FROM glob('/*')",
      std::string("SELECT 1\0; DROP TABLE x", 23),
      "SELECT 1; SELECT 2",
  };
  for (const auto& text : cases) {
    SCOPED_TRACE(text);
    EXPECT_FALSE(run(*pool, text).has_value());
  }
  EXPECT_EQ(folder.count(), 1U);
}

TEST(DuckDbSession, RunsMoreQueriesAtOnceThanItHasConnections) {
  const auto pool = memory_pool();
  std::vector<std::thread> threads;
  std::atomic<int> right{0};
  for (int thread = 0; thread < 20; ++thread) {
    threads.emplace_back([&, thread] {
      const auto result = run(*pool, "SELECT sum(i) + " + std::to_string(thread) + " FROM range(1000) t(i)");
      if (result && result->table[0].values.number(0) == 499500 + thread) ++right;
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(right, 20);
}

TEST(DuckDbSession, ReportsProgressAndExplains) {
  const auto pool = memory_pool();
  const ConnectionPool::Lease lease(*pool);
  const auto plan = explain_text(lease.connection(), "SELECT sum(i) FROM range(10) t(i)");
  ASSERT_TRUE(plan.has_value());
  EXPECT_NE(plan->find("AGGREGATE"), std::string::npos) << *plan;
}

TEST(DuckDbDescribe, TellsTablesViewsAndKeys) {
  const auto database = open_database(":memory:", {});
  const auto connection = connect_to(*database);
  for (const auto* const statement :
       {"CREATE TABLE maker (country VARCHAR, id INTEGER, name VARCHAR NOT NULL, PRIMARY KEY (country, id))",
        R"(CREATE TABLE item (id BIGINT PRIMARY KEY, country VARCHAR, maker INTEGER, tags VARCHAR[],
           price DECIMAL(10,2), FOREIGN KEY (country, maker) REFERENCES maker (country, id)))",
        "INSERT INTO maker VALUES ('it', 1, 'x')",
        "CREATE VIEW both_of AS SELECT * FROM maker JOIN item USING (country)", "CREATE SCHEMA other",
        "CREATE TABLE other.unseen (x INTEGER)"}) {
    ASSERT_TRUE(execute(*connection, statement).has_value()) << statement;
  }
  const auto description = describe(*connection, "shop");
  ASSERT_TRUE(description.has_value()) << description.error().text;
  const auto& schema = description->schema;
  ASSERT_EQ(schema.tables.size(), 3U);
  const auto* item = data::find_table(schema, "item");
  EXPECT_EQ(item->primary_key, std::vector<std::string>{"id"});
  ASSERT_EQ(item->foreign_keys.size(), 1U);
  EXPECT_EQ(item->foreign_keys[0], (data::ForeignKey{{"country", "maker"}, "maker", {"country", "id"}}));
  EXPECT_EQ(item->columns[3].type, Type::nested);
  EXPECT_EQ(item->columns[4].declared_type, "DECIMAL(10,2)");
  const auto* maker = data::find_table(schema, "maker");
  EXPECT_EQ(maker->primary_key, (std::vector<std::string>{"country", "id"}));
  EXPECT_FALSE(maker->columns[2].nullable);
  EXPECT_EQ(maker->row_count, 1U);
  EXPECT_TRUE(data::find_table(schema, "both_of")->is_view);
  ASSERT_EQ(description->warnings.size(), 1U);
  EXPECT_EQ(description->warnings[0].code, "other_schemas");
}

TEST(OpenDuckDb, OpensReadOnlyAndSaysWhenItIsLocked) {
  const TemporaryFolder folder;
  const auto path = folder.file("shop.duckdb");
  {
    const auto database = open_database(path, {});
    const auto connection = connect_to(*database);
    ASSERT_TRUE(execute(*connection, "CREATE TABLE t AS SELECT 1 AS x").has_value());
  }
  const auto source = open_source(path, {});
  ASSERT_TRUE(source.has_value()) << source.error().message;
  EXPECT_EQ((*source)->schema().name, "shop");
  EXPECT_FALSE((*source)->version().empty());
}

TEST(ExportParquet, WritesWhatIsReadBackTheSame) {
  const auto pool = memory_pool();
  const auto result =
      run(*pool,
          "SELECT true AS b, 7::BIGINT AS i, 1.5::DOUBLE AS r, 1.25::DECIMAL(6,2) AS d, 'Zoë' AS t, "
          "DATE '2024-01-31' AS day, TIME '10:00:00' AS hour, TIMESTAMP '2024-01-31 10:00:00' AS at, "
          "'\\xAB\\x01'::BLOB AS bytes, NULL::BIGINT AS nothing, [1, 2] AS list, 8::BIGINT AS i");
  ASSERT_TRUE(result.has_value());
  const TemporaryFolder folder;
  const auto path = folder.file("out.parquet");
  const auto written = export_parquet(result->table, path);
  ASSERT_TRUE(written.has_value()) << written.error().message;
  EXPECT_EQ(folder.count(), 1U);
  const auto database = open_database(":memory:", {});
  const auto connection = connect_to(*database);
  const auto read = execute(*connection, "SELECT * FROM read_parquet(?)", {path});
  ASSERT_TRUE(read.has_value()) << read.error().text;
  ASSERT_EQ(read->column_count(), result->table.column_count());
  for (std::size_t column = 0; column < read->column_count(); ++column) {
    EXPECT_EQ((*read)[column].values.formatted(0), result->table[column].values.formatted(0)) << column;
  }
  EXPECT_EQ((*read)[11].name, "i_2");
  EXPECT_EQ(export_parquet(result->table, folder.path() + "/no/such/folder.parquet").error().code,
            "cannot_write");
  EXPECT_EQ(export_parquet(data::Table(), path).error().code, "nothing_to_export");
}

}  // namespace
}  // namespace parlance::connect::duckdb
