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

struct Reading {
  double confidence = 0;
  std::string sql;
  std::uint64_t fingerprint = 0;  ///< of its rows
};

/// The first is the chosen one.
Ran ran_with(const std::vector<Reading>& readings, const std::string& by = "compiler") {
  static const data::Schema tables = schema();
  const sql::Guard guard(tables, sql::duckdb_dialect());
  ParserPool parsers;
  Ran ran;
  ran.checked.by = by;
  for (const auto& at : readings) {
    auto reading = std::make_shared<language::Candidate>();
    reading->summary = "as " + at.sql;
    ran.checked.candidates.push_back({reading, parsers.guard(guard, at.sql).value(), {}});
    ran.standings.push_back({at.confidence, true, at.fingerprint});
  }
  return ran;
}

TEST(Clarify, AsksWhenUnsureOrRivalled) {
  EXPECT_FALSE(clarify(ran_with({{0.9, "SELECT a FROM t", 1}})));
  EXPECT_FALSE(clarify(ran_with({{0.9, "SELECT a FROM t", 1}, {0.3, "SELECT b FROM t", 2}})));
  EXPECT_FALSE(clarify(ran_with({{0.5, "SELECT a FROM t", 1}, {0.1, "SELECT b FROM t", 2}})));
  EXPECT_TRUE(clarify(ran_with({{0.1, "SELECT a FROM t", 1}})));
  const auto rivalled = clarify(ran_with({{0.5, "SELECT a FROM t", 1}, {0.45, "SELECT b FROM t", 2}}));
  ASSERT_TRUE(rivalled);
  ASSERT_EQ(rivalled->choices.size(), 2U);
  EXPECT_EQ(rivalled->choices[0].summary, "as SELECT a FROM t");
  EXPECT_NE(rivalled->choices[0].sql, rivalled->choices[1].sql);
}

TEST(Clarify, TheSameQueryOrTheSameRowsAreNoRivals) {
  EXPECT_FALSE(clarify(ran_with({{0.5, "SELECT a FROM t", 1}, {0.49, "SELECT a FROM t", 1}})));
  EXPECT_FALSE(clarify(ran_with({{0.5, "SELECT a FROM t", 7}, {0.49, "SELECT b FROM t", 7}})));
}

TEST(Clarify, AlternativesAreToldOnceTheLikeliestFirst) {
  const auto others = alternatives(ran_with({{0.5, "SELECT a FROM t", 1},
                                             {0.1, "SELECT b FROM t", 2},
                                             {0.3, "SELECT a, b FROM t", 3},
                                             {0.2, "SELECT a, b FROM t", 3}}),
                                   4);
  ASSERT_EQ(others.size(), 2U);
  EXPECT_EQ(others[0].sql, "SELECT a, b FROM t");
  EXPECT_EQ(others[1].sql, "SELECT b FROM t");
}

TEST(Clarify, AnotherOrderIsNoOtherMeaning) {
  const std::string grouped = "SELECT a, sum(b) FROM t GROUP BY a";
  EXPECT_TRUE(alternatives(ran_with({{0.5, grouped, 1},
                                     {0.4, "SELECT sum(b), a FROM t GROUP BY a", 2},
                                     {0.3, grouped + " ORDER BY a", 3}}),
                           4)
                  .empty());
  EXPECT_EQ(alternatives(ran_with({{0.5, grouped + " ORDER BY a LIMIT 2", 1},
                                   {0.4, grouped + " ORDER BY sum(b) LIMIT 2", 2},
                                   {0.3, "SELECT a, avg(b) FROM t GROUP BY a", 3}}),
                         4)
                .size(),
            2U);
}

TEST(Clarify, NeverDoubtsWhatAPersonWrote) {
  EXPECT_FALSE(clarify(ran_with({{0.1, "SELECT a FROM t", 1}}, "person")));
}

}  // namespace
}  // namespace parlance::analyst
