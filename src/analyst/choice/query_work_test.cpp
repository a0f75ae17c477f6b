#include "analyst/choice/query_work.hpp"

#include <gtest/gtest.h>

#include "semantic/catalog.hpp"
#include "sql/parser.hpp"

namespace parlance::analyst {
namespace {

/// Plants stand in beds, ten in each; of the sizes of `remote` nothing is known.
semantic::Catalog gardens() {
  semantic::Catalog catalog;
  const auto add = [&catalog](const std::string& name, std::optional<std::uint64_t> rows,
                              const std::vector<std::pair<std::string, std::uint64_t>>& columns) {
    catalog.schema.tables.push_back({name, {}, {}, {}, rows});
    auto& table = catalog.tables.emplace_back();
    table.name = name;
    for (const auto& [column, distincts] : columns) {
      table.columns.push_back(catalog.columns.size());
      auto& meaning = catalog.columns.emplace_back();
      meaning.name = column;
      meaning.profile.distincts = distincts;
    }
  };
  add("plants", 1'000, {{"bed", 100}, {"colour", 5}});
  add("beds", 100, {{"id", 100}, {"colour", 4}});
  add("remote", std::nullopt, {});
  return catalog;
}

TEST(QueryWork, FromTheSizesOfTables) {
  auto parser = sql::Parser::make();
  ASSERT_TRUE(parser);
  struct Case {
    const char* query;
    double work;
  };
  for (const auto& [query, work] : {
           Case{"SELECT 1", 200},
           Case{"SELECT name FROM plants LIMIT 1", 1'200},
           Case{"SELECT name FROM Beds WHERE id = 3", 300},
           Case{"SELECT name FROM remote", 1'000'200},
           Case{"SELECT * FROM plants p JOIN beds b ON p.bed = b.id", 200 + 1'100 + 1'000},
           Case{"SELECT * FROM plants p JOIN beds b ON p.colour = b.colour", 200 + 1'100 + 20'000},
           Case{"SELECT * FROM plants p JOIN beds b ON p.colour = b.colour AND p.bed = b.id", 2'300},
           Case{"SELECT * FROM plants p JOIN plants q ON p.bed = q.bed", 200 + 2'000 + 10'000},
           Case{"SELECT * FROM plants CROSS JOIN beds", 200 + 1'100 + 100'000},
           Case{"SELECT * FROM plants p JOIN beds b ON p.bed > b.id", 200 + 1'100 + 100'000},
           Case{"SELECT name FROM plants UNION SELECT name FROM beds", 1'300},
           Case{"SELECT name FROM beds WHERE id IN (SELECT bed FROM plants)", 1'300},
           Case{"SELECT name FROM beds WHERE id NOT IN (SELECT plants.bed FROM plants)", 1'300},
           Case{"SELECT name FROM beds b WHERE EXISTS (SELECT 1 FROM plants p WHERE p.bed = b.id)", 100'300},
           Case{"SELECT n FROM (SELECT count(*) AS n FROM plants) AS t", 1'200},
           Case{"WITH t AS (SELECT * FROM plants) SELECT * FROM t", 1'200},
       }) {
    const auto parsed = parser->parse(query);
    ASSERT_TRUE(parsed) << query;
    EXPECT_EQ(work_of(*parsed, gardens()), work) << query;
  }
}

TEST(QueryWork, OfATime) {
  using std::chrono::milliseconds;
  EXPECT_GT(work_in(milliseconds(100), "sqlite"), 0);
  EXPECT_GT(work_in(milliseconds(100), "duckdb"), work_in(milliseconds(100), "sqlite"));
  EXPECT_DOUBLE_EQ(work_in(milliseconds(200), "duckdb"), 2 * work_in(milliseconds(100), "duckdb"));
  EXPECT_EQ(work_in(milliseconds(100), "a warehouse"), 0);
}

}  // namespace
}  // namespace parlance::analyst
