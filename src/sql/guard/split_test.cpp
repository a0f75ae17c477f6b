#include "sql/guard/split.hpp"

#include <gtest/gtest.h>

#include <string>

namespace parlance::sql {
namespace {

struct SplitCase {
  const char* name;
  const char* file;
  std::vector<std::string> queries;
};

class SplitTest : public testing::TestWithParam<SplitCase> {};

TEST_P(SplitTest, Cuts) {
  std::vector<std::string> found;
  for (const auto& query : split_queries(GetParam().file)) found.emplace_back(query.sql);
  EXPECT_EQ(found, GetParam().queries);
}

INSTANTIATE_TEST_SUITE_P(
    Files, SplitTest,
    testing::Values(
        SplitCase{"semicolons", "SELECT 1;\n-- note; here\nSELECT ';' ;;", {"SELECT 1", "SELECT ';'"}},
        SplitCase{"lines", "SELECT 1\nSELECT 2\n", {"SELECT 1", "SELECT 2"}},
        SplitCase{"several_lines_each", "SELECT a\nFROM b\n\nSELECT c", {"SELECT a\nFROM b", "SELECT c"}},
        SplitCase{"with",
                  "WITH x AS (SELECT 1)\nSELECT * FROM x\nSELECT 2",
                  {"WITH x AS (SELECT 1)\nSELECT * FROM x", "SELECT 2"}},
        SplitCase{"union", "SELECT 1\nUNION ALL\nSELECT 2", {"SELECT 1\nUNION ALL\nSELECT 2"}},
        SplitCase{
            "quotes", "SELECT 'a;\n\nb', \";\" /* ; */ FROM t", {"SELECT 'a;\n\nb', \";\" /* ; */ FROM t"}},
        SplitCase{"nothing", " \n-- only a note\n", {}}),
    [](const auto& info) { return info.param.name; });

TEST(SplitTest, TellsLines) {
  const auto queries = split_queries("\nSELECT 1;\n\nSELECT 2;");
  ASSERT_EQ(queries.size(), 2U);
  EXPECT_EQ(queries[0].line, 2U);
  EXPECT_EQ(queries[1].line, 4U);
}

}  // namespace
}  // namespace parlance::sql
