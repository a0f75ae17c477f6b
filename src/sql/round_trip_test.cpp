// parse(print(parse(q))) is parse(q), and both texts give the same rows.
#include <gtest/gtest.h>

#include <filesystem>

#include "base/case_lines.hpp"
#include "sql/dialect/dialect.hpp"
#include "sql/parser.hpp"
#include "sql/scratch_database.hpp"

namespace parlance::sql {
namespace {

const std::string kShared = kRoot + "/../shared/bench/sql/";

/// Rows are not compared where the query itself leaves them open.
bool is_open(const std::string& sql) {
  return sql.find("SAMPLE") != std::string::npos || sql.find("now()") != std::string::npos;
}

void check(Parser& parser, ScratchDuckDb& engine, const std::string& sql, std::size_t& run) {
  const auto first = parser.parse(sql);
  ASSERT_TRUE(first) << first.error().code << ": " << first.error().message << "\n  " << sql;
  const auto printed = duckdb_dialect().print(*first);
  ASSERT_TRUE(printed) << printed.error().message << "\n  " << sql;
  const auto second = parser.parse(*printed);
  ASSERT_TRUE(second) << second.error().message << "\n  " << sql << "\n  " << *printed;
  EXPECT_TRUE(*first == *second) << sql << "\n  " << *printed << "\n  "
                                 << duckdb_dialect().print(*second).value_or("");
  if (is_open(sql)) return;
  const auto before = engine.run(sql);
  const std::string reason = engine.error();
  const auto after = engine.run(*printed);
  EXPECT_EQ(before.has_value(), after.has_value())
      << sql << "\n  " << *printed << "\n  " << reason << engine.error();
  if (!before || !after) return;
  EXPECT_EQ(comparable(*before), comparable(*after)) << sql << "\n  " << *printed;
  ++run;
}

std::string with_line_breaks(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      result += text[i];
    } else if (const char c = text[++i]; c == 'n') {
      result += '\n';
    } else {
      result += c;
    }
  }
  return result;
}

TEST(RoundTrip, OwnCorpus) {
  auto parser = Parser::make();
  ASSERT_TRUE(parser);
  ScratchDuckDb engine(read_text_file(kRoot + "/tests/sql/schema.sql"));
  const auto lines = base::read_case_lines(kRoot + "/tests/sql/round_trip.txt");
  ASSERT_GE(lines.size(), 150U);
  std::size_t run = 0;
  for (const auto& line : lines) check(*parser, engine, line, run);
  EXPECT_GE(run, lines.size() * 9 / 10);  // nearly all of it is real SQL that runs
}

TEST(RoundTrip, LegitimateQueries) {
  if (!std::filesystem::exists(kShared + "allow.txt")) GTEST_SKIP() << "no ../shared/bench/sql/allow.txt";
  auto parser = Parser::make();
  ASSERT_TRUE(parser);
  ScratchDuckDb engine(read_text_file(kShared + "schema.sql"));
  std::size_t run = 0;
  std::size_t count = 0;
  for (const auto& line : base::read_case_lines(kShared + "allow.txt")) {
    const auto tab = line.find('\t');
    const std::string dialect = line.substr(0, tab);
    if (dialect != "any" && dialect != "duckdb") continue;
    ++count;
    check(*parser, engine, with_line_breaks(line.substr(tab + 1)), run);
  }
  EXPECT_GT(count, 100U);
  EXPECT_GE(run, count * 9 / 10);
}

/// The example of the room's README.
TEST(RoundTrip, Example) {
  auto parser = Parser::make();
  ASSERT_TRUE(parser);
  const auto query = parser->parse("select kind, sum(price) from item group by all order by 2 desc");
  ASSERT_TRUE(query);
  EXPECT_EQ(duckdb_dialect().print(*query), "SELECT kind, sum(price) FROM item GROUP BY ALL ORDER BY 2 DESC");
  EXPECT_EQ(sqlite_dialect().print(*query),
            "SELECT kind, sum(price) FROM item GROUP BY kind ORDER BY 2 DESC");
}

}  // namespace
}  // namespace parlance::sql
