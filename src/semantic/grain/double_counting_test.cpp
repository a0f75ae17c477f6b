#include "semantic/grain/double_counting.hpp"

#include <gtest/gtest.h>

#include "semantic/case_file.hpp"
#include "sql/parser.hpp"

namespace parlance::semantic {
namespace {

/// A catalog of names and keys alone.
class NamedTables {
 public:
  NamedTables& table(const std::string& name, const std::vector<std::string>& columns,
                     std::size_t key_columns) {
    auto& made = catalog.tables.emplace_back();
    made.name = name;
    for (const auto& column : columns) {
      made.columns.push_back(catalog.columns.size());
      if (made.columns.size() <= key_columns) made.primary_key.push_back(catalog.columns.size());
      auto& meaning = catalog.columns.emplace_back();
      meaning.table = catalog.tables.size() - 1;
      meaning.name = column;
    }
    return *this;
  }
  NamedTables& unique() {
    catalog.columns[catalog.tables.back().columns.front()].unique = true;
    return *this;
  }
  Catalog catalog;
};

Catalog shop() {
  return NamedTables()
      .table("customers", {"customer_id", "name", "city", "credit_limit"}, 1)
      .table("orders", {"order_id", "customer_id", "amount", "placed_on"}, 1)
      .table("payments", {"payment_id", "customer_id", "payment"}, 1)
      .table("products", {"product_id", "name", "category", "price"}, 1)
      .table("order_lines", {"order_id", "product_id", "quantity"}, 2)
      .table("passports", {"customer_id", "number"}, 0)
      .unique()
      .table("rates", {"since", "until", "rate"}, 0)
      .catalog;
}

std::string said_of(const std::string& sql, const Catalog& catalog) {
  auto parser = sql::Parser::make();
  auto query = parser->parse(sql);
  if (!query) return query.error().message;
  std::string said;
  for (const auto& found : find_double_counting(*query, catalog))
    said += (said.empty() ? "" : " | ") + explain(found);
  return said.empty() ? "fine" : said;
}

TEST(DoubleCounting, Cases) {
  const Catalog catalog = shop();
  for (const auto& [sql, expected] : read_cases("semantic/double_counting.txt"))
    EXPECT_EQ(said_of(sql, catalog), expected) << sql;
}

TEST(DoubleCounting, OnlyAnAverageMayBeMeant) {
  using Kind = DoubleCounting::Kind;
  for (const Kind kind : {Kind::total, Kind::count, Kind::combinations})
    EXPECT_TRUE(is_wrong({kind, "sum(a)", {"a"}, {"b"}}));
  EXPECT_FALSE(is_wrong({Kind::average, "avg(a)", {"a"}, {"b"}}));
}

TEST(DoubleCounting, OfACatalogWithoutTablesNothingIsSaid) {
  EXPECT_EQ(said_of("SELECT sum(a.x), count(*) FROM a, b", Catalog{}), "fine");
}

}  // namespace
}  // namespace parlance::semantic
