#include <gtest/gtest.h>
#include <sys/stat.h>

#include <chrono>
#include <fstream>
#include <sstream>
#include <thread>
#include <vector>

#include "connect/guarded_text.hpp"
#include "connect/source.hpp"
#include "connect/sqlite/connection.hpp"
#include "connect/sqlite/describe.hpp"
#include "connect/sqlite/session.hpp"
#include "connect/temporary_folder.hpp"

namespace parlance::connect::sqlite {
namespace {

using namespace std::chrono_literals;
using data::Type;

std::string make_database(const TemporaryFolder& folder, const std::string& statements) {
  const auto path = folder.file("made.sqlite");
  sqlite3* handle = nullptr;
  EXPECT_EQ(sqlite3_open(path.c_str(), &handle), SQLITE_OK);
  const Database database(handle);
  char* message = nullptr;
  EXPECT_EQ(sqlite3_exec(handle, statements.c_str(), nullptr, nullptr, &message), SQLITE_OK) << message;
  sqlite3_free(message);
  return path;
}

std::string bytes_of(const std::string& path) {
  std::stringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  return bytes.str();
}

base::Result<QueryResult> run(const std::string& path, const std::string& text,
                              const RunOptions& options = {}) {
  const auto opened = open_connection(path);
  if (!opened) return std::unexpected(scrubbed(opened.error()));
  allow_only_reading(opened->database);
  return run_text(opened->database, text, options);
}

TEST(SqliteDescribe, TellsTablesKeysAndTheTypesThatValuesReallyHave) {
  const TemporaryFolder folder;
  const auto path = make_database(folder, R"(
    CREATE TABLE maker (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL);
    CREATE TABLE item (a INT, b INT, maker INT REFERENCES MAKER, ghost INT REFERENCES nowhere(x),
      born DATE, said DATE, at DATETIME, epoch TIMESTAMP, price DECIMAL(10,2), age NUMERIC, free, liar INTEGER,
      ok BOOLEAN, raw BLOB, doubled AS (a * 2), PRIMARY KEY (b, a));
    CREATE VIEW seen AS SELECT id FROM maker;
    CREATE VIEW broken AS SELECT * FROM dropped;
    INSERT INTO maker VALUES (1, 'x');
    INSERT INTO item (a, b, maker, born, said, at, epoch, price, age, free, liar, ok, raw) VALUES
      (1, 2, 1, '2024-01-31', 'Jan 1', '2024-01-31 10:00:00', 1700000000, 1.5, 7, 'x', 'n/a', 1, x'00');
  )");
  const auto source = open_source(path, {});
  ASSERT_TRUE(source.has_value()) << source.error().message;
  const auto& schema = (*source)->schema();
  EXPECT_EQ(schema.name, "made");
  ASSERT_EQ(schema.tables.size(), 3U);
  const auto& item = *data::find_table(schema, "item");
  EXPECT_EQ(item.primary_key, (std::vector<std::string>{"b", "a"}));
  ASSERT_EQ(item.foreign_keys.size(), 1U);
  EXPECT_EQ(item.foreign_keys[0], (data::ForeignKey{{"maker"}, "maker", {"id"}}));
  EXPECT_EQ(item.row_count, 1U);
  const std::vector<std::pair<std::string, Type>> expected{
      {"a", Type::integer},     {"born", Type::date},  {"said", Type::text},   {"at", Type::timestamp},
      {"epoch", Type::integer}, {"price", Type::real}, {"age", Type::integer}, {"free", Type::text},
      {"liar", Type::text},     {"ok", Type::boolean}, {"raw", Type::blob},    {"doubled", Type::integer}};
  for (const auto& [name, type] : expected) {
    const auto* column = data::find_column(item, name);
    ASSERT_NE(column, nullptr) << name;
    EXPECT_EQ(column->type, type) << name;
  }
  EXPECT_TRUE(data::find_table(schema, "seen")->is_view);
}

TEST(SqliteSession, TypesColumnsByWhatIsInThem) {
  const TemporaryFolder folder;
  const auto path = make_database(folder, R"(
    CREATE TABLE t (i, r, x, b, n, late);
    INSERT INTO t VALUES (1, 1, 1, x'AB', NULL, NULL), (2, 2.5, 'two', x'CD', NULL, 3), (NULL, NULL, 2.5, NULL, NULL, 4);
  )");
  const auto result = run(path, "SELECT * FROM t");
  ASSERT_TRUE(result.has_value()) << result.error().message;
  const std::vector<std::pair<Type, std::string>> expected{
      {Type::integer, "1|2||"}, {Type::real, "1|2.5||"}, {Type::text, "1|two|2.5|"},
      {Type::blob, "ab|cd||"},  {Type::null, "|||"},     {Type::integer, "|3|4|"}};
  for (std::size_t column = 0; column < expected.size(); ++column) {
    const auto& values = result->table[column].values;
    std::string cells;
    for (std::size_t row = 0; row < values.size(); ++row) cells += values.formatted(row) + "|";
    EXPECT_EQ(values.type(), expected[column].first) << column;
    EXPECT_EQ(cells, expected[column].second) << column;
  }
}

TEST(SqliteSession, HasTheFunctionsThatCanonicalSqlNeeds) {
  const TemporaryFolder folder;
  const auto path = make_database(folder, R"(
    CREATE TABLE t (g, x, y);
    INSERT INTO t VALUES (1, 2, 1), (1, 4, 2), (1, 4, 3), (1, 4, 4), (1, 5, 5), (1, 5, 6), (1, 7, 7), (1, 9, 8),
      (1, NULL, 3), (2, 3, 1), (3, NULL, NULL);
  )");
  const std::vector<std::pair<std::string, std::string>> cases{
      {"SELECT median(x) FROM t WHERE g = 1", "4.5"},
      {"SELECT quantile_cont(x, 0.25) FROM t WHERE g = 1", "4"},
      {"SELECT quantile_disc(x, 0.5) FROM t WHERE g = 1", "4"},
      {"SELECT stddev_pop(x) FROM t WHERE g = 1", "2"},
      {"SELECT var_pop(x) FROM t WHERE g = 1", "4"},
      {"SELECT round(stddev(x), 6) FROM t WHERE g = 1", "2.13809"},
      {"SELECT round(variance(x), 6) FROM t WHERE g = 1", "4.571429"},
      {"SELECT round(corr(x, y), 6) FROM t", "0.927535"},
      {"SELECT covar_pop(x, y) FROM t WHERE g = 2", "0"},
      {"SELECT stddev_samp(x) FROM t WHERE g = 2", ""},
      {"SELECT median(x) FROM t WHERE g = 3", ""},
      {"SELECT mode(x) FROM t", "4"},
      {"SELECT mode('z') FROM t WHERE g = 9", ""},
      {"SELECT median(x) FROM t WHERE g = 9", ""},
      {"SELECT median(y) OVER (ORDER BY y ROWS 2 PRECEDING) FROM t WHERE g = 1 AND x > 4 ORDER BY y DESC "
       "LIMIT 1",
       "7"},
      {"SELECT regexp_extract('cost 56.5 m', '[0-9.]+')", "56.5"},
      {"SELECT regexp_extract('8:28', '([0-9]+):([0-9]+)', 2)", "28"},
      {"SELECT regexp_extract('none', '[0-9]+')", ""},
      {"SELECT try_number('12.5')", "12.5"},
      {"SELECT try_number('n/a') IS NULL", "1"},
      {"SELECT strptime('June 2, 2004', '%B %d, %Y')", "2004-06-02"},
      {"SELECT strptime('soon', '%B %d, %Y') IS NULL", "1"},
  };
  for (const auto& [text, expected] : cases) {
    const auto result = run(path, text);
    ASSERT_TRUE(result.has_value()) << text << ": " << result.error().message;
    EXPECT_EQ(result->table[0].values.formatted(0), expected) << text;
  }
}

TEST(SqliteSession, LetsNothingThroughButReading) {
  const TemporaryFolder folder;
  const auto path = make_database(folder, "CREATE TABLE t (x); INSERT INTO t VALUES (1);");
  const auto before = bytes_of(path);
  const std::vector<std::string> cases{"INSERT INTO t VALUES (2)",
                                       "UPDATE t SET x = 2",
                                       "DELETE FROM t",
                                       "DROP TABLE t",
                                       "CREATE TABLE u (x)",
                                       "CREATE TEMP TABLE u (x)",
                                       "ATTACH '" + folder.file("other.db") + "' AS other",
                                       "PRAGMA journal_mode = wal",
                                       "PRAGMA query_only = 0",
                                       "VACUUM INTO '" + folder.file("copy.db") + "'",
                                       "BEGIN IMMEDIATE",
                                       "ANALYZE",
                                       "SELECT load_extension('x')",
                                       "SELECT * FROM sqlite_master",
                                       "SELECT * FROM pragma_table_info('t')",
                                       "SELECT fts3_tokenizer('simple')",
                                       "SELECT 1; DROP TABLE t",
                                       std::string("SELECT 1\0 FROM t", 16),
                                       "EXPLAIN DELETE FROM t",
                                       ""};
  for (const auto& text : cases) {
    SCOPED_TRACE(text);
    EXPECT_FALSE(run(path, text).has_value());
  }
  EXPECT_EQ(bytes_of(path), before);
  EXPECT_EQ(folder.count(), 1U);
}

TEST(SqliteSession, EndsAtOnceWhenCancelledOrOutOfTimeAndAtTheRowLimit) {
  const TemporaryFolder folder;
  const auto path = make_database(folder, "CREATE TABLE t (x); INSERT INTO t VALUES (1);");
  const std::string endless =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n, t";
  RunOptions options;
  std::thread canceller([&] {
    std::this_thread::sleep_for(100ms);
    options.cancel.cancel();
  });
  const auto started = std::chrono::steady_clock::now();
  EXPECT_EQ(run(path, endless, options).error().code, "cancelled");
  canceller.join();
  EXPECT_LT(std::chrono::steady_clock::now() - started, 1s);
  RunOptions timed;
  timed.limits.timeout = 50ms;
  EXPECT_EQ(run(path, endless, timed).error().code, "timeout");
  RunOptions few;
  few.limits.max_rows = 3;
  const auto some =
      run(path, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n", few);
  ASSERT_TRUE(some.has_value());
  EXPECT_EQ(some->table.row_count(), 3U);
  EXPECT_TRUE(some->truncated);
}

TEST(SqliteSession, RepairsTextsThatAreNoUtf8) {
  const TemporaryFolder folder;
  const auto path =
      make_database(folder, "CREATE TABLE t (x TEXT); INSERT INTO t VALUES (CAST(x'41FF42' AS TEXT));");
  EXPECT_EQ(run(path, "SELECT x FROM t")->table[0].values.formatted(0),
            "A\xEF\xBF\xBD"
            "B");
}

TEST(SqliteSource, NoticesThatItsFileChanged) {
  const TemporaryFolder folder;
  const auto path = make_database(folder, "CREATE TABLE t (x); INSERT INTO t VALUES (1);");
  const auto source = open_source(path, {});
  const auto before = (*source)->version();
  EXPECT_EQ((*source)->version(), before);
  (void)make_database(folder, "INSERT INTO t VALUES (2);");
  EXPECT_NE((*source)->version(), before);
  EXPECT_EQ(run_guarded(**source, "SELECT count(*) FROM t")->table[0].values.formatted(0), "2");
}

TEST(SqliteSource, AnswersFromManyThreads) {
  const TemporaryFolder folder;
  const auto path = make_database(folder, "CREATE TABLE t (x); INSERT INTO t VALUES (1), (2), (3);");
  const auto source = open_source(path, {});
  std::vector<std::thread> threads;
  std::atomic<int> right{0};
  for (int thread = 0; thread < 8; ++thread) {
    threads.emplace_back([&] {
      for (int time = 0; time < 5; ++time) {
        const auto result = run_guarded(**source, "SELECT sum(x) FROM t");
        if (result && result->table[0].values.formatted(0) == "6") ++right;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(right, 40);
}

TEST(SqliteSource, OpensALogThatCannotBeWrittenBeside) {
  const TemporaryFolder folder;
  const auto path =
      make_database(folder, "PRAGMA journal_mode = wal; CREATE TABLE t (x); INSERT INTO t VALUES (1);");
  ASSERT_EQ(::chmod(folder.path().c_str(), 0500), 0);
  const auto source = open_source(path, {});
  ASSERT_TRUE(source.has_value()) << source.error().message;
  EXPECT_EQ((*source)->schema().tables[0].row_count, 1U);
}

TEST(SqliteSource, RefusesDamagedAndEmptyFiles) {
  const TemporaryFolder folder;
  std::string statements = "BEGIN; CREATE TABLE t (x);";
  for (int row = 0; row < 500; ++row) statements += "INSERT INTO t VALUES (hex(randomblob(50)));";
  const auto path = make_database(folder, statements + "COMMIT;");
  auto bytes = bytes_of(path);
  bytes.replace(4096, 8192, std::string(8192, '\x55'));
  const auto damaged = open_source(folder.write("damaged.sqlite", bytes), {});
  ASSERT_FALSE(damaged.has_value());
  EXPECT_EQ(damaged.error().code, "unreadable_source");
  const auto cut = open_source(folder.write("cut.sqlite", bytes.substr(0, 50)), {});
  EXPECT_EQ(cut.error().code, "unreadable_source");
  const TemporaryFolder other;
  const auto empty = open_source(make_database(other, "CREATE TABLE t (x); DROP TABLE t;"), {});
  EXPECT_EQ(empty.error().code, "empty_source");
}

}  // namespace
}  // namespace parlance::connect::sqlite
