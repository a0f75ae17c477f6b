// The README's example.
#include <gtest/gtest.h>

#include "connect/source.hpp"
#include "connect/temporary_folder.hpp"
#include "sql/parser.hpp"

namespace parlance {
namespace {

TEST(ConnectExample, OpensAFileAndAsksIt) {
  const connect::TemporaryFolder folder;
  const auto path = folder.write("sales.csv", "city,sold\nRome,1\nOslo,5\nRome,2\n");

  const auto source = connect::open_source(path, {});
  auto parser = sql::Parser::make();
  auto query = parser->parse("SELECT city, sum(sold) AS sold FROM sales GROUP BY city ORDER BY sold DESC");
  const sql::Guard guard((*source)->schema(), (*source)->dialect());
  const auto guarded = guard.check(*std::move(query));
  const auto result = (*source)->run(*guarded, {});

  ASSERT_TRUE(result.has_value());
  EXPECT_EQ(result->table[0].values.formatted(0), "Oslo");
  EXPECT_EQ(result->table[1].values.formatted(1), "3");
}

}  // namespace
}  // namespace parlance
