#include "analyst/row_limit.hpp"

#include <gtest/gtest.h>

#include "analyst/parser_pool.hpp"

namespace parlance::analyst {
namespace {

semantic::Catalog catalog_of(std::uint64_t rows) {
  semantic::Catalog catalog;
  data::TableSchema table;
  table.name = "t";
  table.row_count = rows;
  catalog.schema.tables.push_back(table);
  return catalog;
}

TEST(RowLimit, OnlyWhereItIsNeeded) {
  struct Case {
    std::string sql;
    std::uint64_t rows;
    bool limited;
  };
  ParserPool parsers;
  for (const auto& [sql, rows, limited] : std::vector<Case>{
           {"SELECT a FROM t", 1'000, true},
           {"SELECT a FROM t", 100, false},
           {"SELECT a FROM t LIMIT 5", 1'000, false},
           {"SELECT count(*), max(a) FROM t", 1'000, false},
           {"SELECT a, count(*) FROM t GROUP BY a", 1'000, true},
           {"SELECT sum(a) OVER () FROM t", 1'000, true},
           {"SELECT a FROM t UNION ALL SELECT a FROM t", 1'000, true},
       }) {
    auto query = parsers.parse(sql, "duckdb");
    ASSERT_TRUE(query) << sql;
    const auto before = *query;
    limit_rows(*query, catalog_of(rows), 100);
    EXPECT_EQ(*query != before, limited) << sql;
  }
}

}  // namespace
}  // namespace parlance::analyst
