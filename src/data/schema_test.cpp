#include "data/schema.hpp"

#include <gtest/gtest.h>

#include <array>

namespace parlance::data {
namespace {

Schema shop() {
  TableSchema orders{.name = "Orders",
                     .columns = {{.name = "OrderID", .type = Type::integer, .declared_type = "INT"}},
                     .primary_key = {"OrderID"},
                     .foreign_keys = {},
                     .row_count = 3};
  return {"shop", {orders}};
}

TEST(Schema, FindsNamesWithoutCase) {
  const Schema schema = shop();
  const TableSchema* orders = find_table(schema, "ORDERS");
  ASSERT_NE(orders, nullptr);
  EXPECT_EQ(orders->name, "Orders");
  ASSERT_NE(find_column(*orders, "orderid"), nullptr);
  EXPECT_EQ(find_column(*orders, "order"), nullptr);
  EXPECT_EQ(find_table(schema, ""), nullptr);
}

TEST(Schema, ComparesOnlyAsciiWithoutCase) {
  EXPECT_TRUE(same_name("a_B1", "A_b1"));
  EXPECT_FALSE(same_name("é", "É"));
  EXPECT_FALSE(same_name("a[", "A{"));
  EXPECT_FALSE(same_name("a", "ab"));
}

TEST(Type, HasANameAndAKind) {
  struct Case {
    Type type;
    const char* name;
    bool numeric;
    bool temporal;
  };
  constexpr std::array<Case, 12> cases{{{Type::null, "null", false, false},
                                        {Type::boolean, "boolean", false, false},
                                        {Type::integer, "integer", true, false},
                                        {Type::real, "real", true, false},
                                        {Type::decimal, "decimal", true, false},
                                        {Type::text, "text", false, false},
                                        {Type::date, "date", false, true},
                                        {Type::time, "time", false, true},
                                        {Type::timestamp, "timestamp", false, true},
                                        {Type::interval, "interval", false, false},
                                        {Type::blob, "blob", false, false},
                                        {Type::nested, "nested", false, false}}};
  for (const auto& c : cases) {
    EXPECT_EQ(to_string(c.type), c.name);
    EXPECT_EQ(is_numeric(c.type), c.numeric) << c.name;
    EXPECT_EQ(is_temporal(c.type), c.temporal) << c.name;
  }
}

}  // namespace
}  // namespace parlance::data
