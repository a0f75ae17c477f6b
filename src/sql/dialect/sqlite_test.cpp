// tests/dialect/sqlite.txt: canonical => SQLite, rows compared where both engines run it; and SQLite's own
// text.
#include <gtest/gtest.h>

#include <array>

#include "base/case_lines.hpp"
#include "sql/dialect/dialect.hpp"
#include "sql/dialect/duckdb_words.hpp"
#include "sql/parser.hpp"
#include "sql/scratch_database.hpp"

namespace parlance::sql {
namespace {

const std::string kRoot = PARLANCE_ROOT;

TEST(SqliteDialect, CasesAndTheirRows) {
  auto parser = Parser::make();
  ASSERT_TRUE(parser);
  const std::string schema = read_text_file(kRoot + "/tests/sql/schema.sql");
  ScratchDuckDb duckdb(schema);
  ScratchSqlite sqlite(schema);
  std::size_t compared = 0;
  for (const auto& line : base::read_case_lines(kRoot + "/tests/dialect/sqlite.txt")) {
    const auto arrow = line.find(" => ");
    ASSERT_NE(arrow, std::string::npos) << line;
    const std::string canonical = line.substr(0, arrow);
    const std::string expected = line.substr(arrow + 4);
    const auto query = parser->parse(canonical);
    ASSERT_TRUE(query) << query.error().message << "\n  " << canonical;
    const auto printed = sqlite_dialect().print(*query);
    if (expected.starts_with("! ")) {
      ASSERT_FALSE(printed) << canonical << "\n  " << *printed;
      EXPECT_EQ(printed.error().code, "cannot_express");
      EXPECT_EQ(printed.error().parameters.front().second, expected.substr(2)) << canonical;
      continue;
    }
    ASSERT_TRUE(printed) << printed.error().message << "\n  " << canonical;
    EXPECT_EQ(*printed, expected) << canonical;
    const auto here = sqlite.run(*printed);
    const auto there = duckdb.run(canonical);
    if (!here || !there) continue;
    EXPECT_EQ(comparable(*here), comparable(*there)) << canonical << "\n  " << *printed;
    ++compared;
  }
  EXPECT_GE(compared, 55U);
}

TEST(SqliteDialect, TextWrittenForSqliteKeepsItsMeaning) {
  constexpr std::array<std::array<std::string_view, 2>, 14> cases{{
      {"SELECT 7 / 2", "SELECT 7 / 2"},
      {"SELECT name FROM item WHERE name LIKE 'b%'", "SELECT name FROM item WHERE name LIKE 'b%'"},
      {"SELECT name FROM item ORDER BY price", "SELECT name FROM item ORDER BY price"},
      {"SELECT date(sold, '+7 days') FROM sale", "SELECT date(sold, '+7 days') FROM sale"},
      {"SELECT date(sold), char(65) FROM sale", "SELECT date(sold), char(65) FROM sale"},
      {"SELECT strftime('%Y', sold) FROM sale", "SELECT strftime('%Y', sold) FROM sale"},
      {"SELECT a.id FROM item AS a JOIN sale AS b", "SELECT a.id FROM item AS a, sale AS b"},
      {"SELECT a.id FROM item a JOIN sale b JOIN sale c ON a.id = b.item AND b.id = c.id",
       "SELECT a.id FROM item AS a, sale AS b JOIN sale AS c ON a.id = b.item AND b.id = c.id"},
      {"SELECT a.id FROM item a LEFT JOIN sale b WHERE 1",
       "SELECT a.id FROM item AS a LEFT JOIN sale AS b ON 1 WHERE 1"},
      {"SELECT a.id FROM item a, sale b JOIN sale c ON a.id = c.item",
       "SELECT a.id FROM item AS a, sale AS b JOIN sale AS c ON a.id = c.item"},
      {"SELECT `id`, [name] FROM item LIMIT 1, 2", "SELECT id, name FROM item LIMIT 2 OFFSET 1"},
      {"SELECT id FROM item WHERE kind IS 'toy' OR kind IS NOT name OR kind IS NULL",
       "SELECT id FROM item WHERE kind IS 'toy' OR kind IS NOT name OR kind IS NULL"},
      {"SELECT 0x1F", "SELECT 31"},
      {"SELECT id FROM item UNION SELECT 9 INTERSECT SELECT 9",
       "SELECT id FROM item UNION SELECT 9 INTERSECT SELECT 9"},
  }};
  auto parser = Parser::make();
  ASSERT_TRUE(parser);
  ScratchSqlite engine(read_text_file(kRoot + "/tests/sql/schema.sql"));
  for (const auto& [text, expected] : cases) {
    const auto query = parser->parse(text, "sqlite");
    ASSERT_TRUE(query) << query.error().message << "\n  " << text;
    EXPECT_EQ(query->dialect, "sqlite");
    const auto printed = sqlite_dialect().print(*query);
    ASSERT_TRUE(printed) << printed.error().message << "\n  " << text;
    EXPECT_EQ(*printed, expected);
    const auto before = engine.run(std::string(text));
    const auto after = engine.run(*printed);
    ASSERT_TRUE(before && after) << text << "\n  " << engine.error();
    EXPECT_EQ(*before, *after) << text;
    EXPECT_EQ(duckdb_dialect().print(*query).error().code, "cannot_express");
  }
}

TEST(DuckDbWords, AreThoseOfTheEngine) {
  ScratchDuckDb engine("");
  const auto words =
      engine.run("SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category <> 'unreserved'");
  const auto free =
      engine.run("SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category = 'unreserved'");
  ASSERT_TRUE(words && free);
  EXPECT_GT(words->size(), 150U);
  for (const auto& row : *words) EXPECT_TRUE(is_duckdb_name_reserved(row.front())) << row.front();
  for (const auto& row : *free) EXPECT_FALSE(is_duckdb_name_reserved(row.front())) << row.front();
}

TEST(Dialects, AreFoundByName) {
  EXPECT_EQ(find_dialect("duckdb"), &duckdb_dialect());
  EXPECT_EQ(find_dialect("sqlite"), &sqlite_dialect());
  EXPECT_EQ(find_dialect("oracle"), nullptr);
}

TEST(Dialects, ATypeCannotCarrySqlIn) {
  const Expression forged{Cast{Expression{Literal{std::int64_t{1}}}, "INTEGER) FROM secrets --", false}};
  EXPECT_EQ(duckdb_dialect().print(forged).error().code, "cannot_express");
  EXPECT_EQ(sqlite_dialect().print(forged).error().code, "cannot_express");
}

}  // namespace
}  // namespace parlance::sql
