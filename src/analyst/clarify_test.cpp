#include "analyst/clarify.hpp"

#include <gtest/gtest.h>

#include "analyst/parser_pool.hpp"
#include "sql/guard/guard.hpp"

namespace parlance::analyst {
namespace {

data::Schema schema() {
  data::TableSchema table;
  table.name = "t";
  table.columns = {{"a", data::Type::integer, "INTEGER", true}, {"b", data::Type::integer, "INTEGER", true}};
  return {"s", {table}};
}

/// Readings with these confidences; equal SQL where `sql` repeats.
Ran ran_with(const std::vector<std::pair<double, std::string>>& readings,
             const std::string& by = "compiler") {
  static const data::Schema tables = schema();
  const sql::Guard guard(tables, sql::duckdb_dialect());
  ParserPool parsers;
  Ran ran;
  ran.checked.by = by;
  for (const auto& [confidence, sql] : readings) {
    auto reading = std::make_shared<language::Candidate>();
    reading->confidence = confidence;
    reading->summary = "as " + sql;
    ran.checked.candidates.push_back({reading, parsers.guard(guard, sql).value()});
  }
  return ran;
}

TEST(Clarify, AsksWhenUnsureOrRivalled) {
  EXPECT_FALSE(clarify(ran_with({{0.9, "SELECT a FROM t"}})));
  EXPECT_FALSE(clarify(ran_with({{0.9, "SELECT a FROM t"}, {0.3, "SELECT b FROM t"}})));
  EXPECT_TRUE(clarify(ran_with({{0.4, "SELECT a FROM t"}})));
  const auto rivalled = clarify(ran_with({{0.8, "SELECT a FROM t"}, {0.75, "SELECT b FROM t"}}));
  ASSERT_TRUE(rivalled);
  ASSERT_EQ(rivalled->choices.size(), 2U);
  EXPECT_EQ(rivalled->choices[0].summary, "as SELECT a FROM t");
  EXPECT_NE(rivalled->choices[0].sql, rivalled->choices[1].sql);
}

TEST(Clarify, TheSameQueryIsNoRival) {
  EXPECT_FALSE(clarify(ran_with({{0.8, "SELECT a FROM t"}, {0.79, "SELECT a FROM t"}})));
}

TEST(Clarify, NeverDoubtsWhatAPersonWrote) {
  EXPECT_FALSE(clarify(ran_with({{0.1, "SELECT a FROM t"}}, "person")));
}

}  // namespace
}  // namespace parlance::analyst
