#include "semantic/model/virtual_columns.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "semantic/model/model_yaml.hpp"
#include "semantic/names/readable_name.hpp"
#include "sql/dialect/dialect.hpp"
#include "sql/parser.hpp"

namespace parlance::semantic {
namespace {

/// One table as a survey would leave it.
Catalog orders() {
  Catalog catalog;
  catalog.dialect = "duckdb";
  const NameReader reader;
  data::TableSchema schema;
  schema.name = "orders";
  TableMeaning table;
  table.name = "orders";
  table.rows = 10;
  for (const std::string name : {"region", "price", "quantity", "cost"}) {
    const auto type = name == "region" ? data::Type::text : data::Type::real;
    schema.columns.push_back({name, type, "", true});
    ColumnMeaning column;
    column.column = schema.columns.size() - 1;
    column.name = name;
    column.words = reader.read_column(name).words;
    column.type = type;
    column.role = name == "region" ? Role::dimension : Role::measure;
    table.columns.push_back(catalog.columns.size());
    catalog.columns.push_back(column);
  }
  catalog.schema.tables.push_back(schema);
  catalog.tables.push_back(table);
  return catalog;
}

constexpr const char* kOrdersModel = R"(
tables:
  - name: orders
    facts:
      - {name: net, expr: price - cost, data_type: double, synonyms: [gain]}
    dimensions:
      - {name: size, expr: "CASE WHEN quantity > 5 THEN 'bulk' ELSE 'single' END"}
    metrics:
      - {name: revenue, expr: sum(price * quantity), synonyms: [turnover]}
      - {name: margin, expr: sum(price - cost) / sum(price)}
      - {name: basket, expr: avg(price)}
      - {name: volume, expr: sum(quantity), synonyms: [pieces]}
      - {name: average price, expr: avg(price)}
)";

Catalog modelled() {
  auto catalog = apply_model(orders(), kOrdersModel);
  EXPECT_TRUE(catalog.has_value()) << catalog.error().message;
  add_virtual_columns(*catalog);
  return std::move(*catalog);
}

TEST(VirtualColumns, StandForWhatHasNoColumn) {
  const auto catalog = modelled();
  std::vector<std::string> names;
  for (const auto& column : catalog.virtual_columns) names.push_back(catalog.columns[column.column].name);
  // The sum of a column lends it its names, and "average price" says nothing new.
  EXPECT_EQ(names, (std::vector<std::string>{"size", "net", "revenue", "margin", "basket"}));
  EXPECT_EQ(catalog.columns[2].synonyms, (std::vector<std::string>{"volume", "pieces"}));
  const auto& revenue = catalog.columns[catalog.virtual_columns[2].column];
  EXPECT_EQ(revenue.role, Role::measure);
  EXPECT_EQ(revenue.synonyms, std::vector<std::string>{"turnover"});
  EXPECT_EQ(catalog.schema.tables[0].columns.size(), 9U);
}

struct Rewriting {
  const char* from;
  const char* to;  ///< "" where there is nothing to write
};

TEST(VirtualColumns, AreWrittenOut) {
  const std::vector<Rewriting> table{
      {"SELECT region FROM orders", "SELECT region FROM orders"},
      {"SELECT sum(revenue) FROM orders",
       "SELECT sum(orders.price * orders.quantity) AS revenue FROM orders"},
      {"SELECT avg(revenue), region FROM orders GROUP BY region",
       "SELECT avg(orders.price * orders.quantity) AS \"avg(revenue)\", region FROM orders GROUP BY region"},
      {"SELECT revenue FROM orders", "SELECT sum(orders.price * orders.quantity) AS revenue FROM orders"},
      {"SELECT region, revenue FROM orders",
       "SELECT region, sum(orders.price * orders.quantity) AS revenue FROM orders GROUP BY region"},
      {"SELECT region FROM orders ORDER BY revenue DESC LIMIT 3",
       "SELECT region FROM orders GROUP BY region ORDER BY sum(orders.price * orders.quantity) DESC LIMIT 3"},
      {"SELECT * FROM orders WHERE revenue > 3",
       "SELECT * FROM orders WHERE orders.price * orders.quantity > 3"},
      {"SELECT * FROM orders ORDER BY revenue",
       "SELECT * FROM orders ORDER BY orders.price * orders.quantity"},
      {"SELECT sum(margin) FROM orders",
       "SELECT sum(orders.price - orders.cost) / sum(orders.price) AS margin FROM orders"},
      {"SELECT region FROM orders GROUP BY region HAVING avg(margin) > 0.5",
       "SELECT region FROM orders GROUP BY region HAVING sum(orders.price - orders.cost) / sum(orders.price) "
       "> "
       "0.5"},
      {"SELECT region FROM orders WHERE margin > 0.5", ""},
      {"SELECT region, margin FROM orders",
       "SELECT region, sum(orders.price - orders.cost) / sum(orders.price) AS margin FROM orders GROUP BY "
       "region"},
      {"SELECT * FROM orders ORDER BY margin", ""},
      {"SELECT max(margin) FROM orders", ""},
      {"SELECT sum(basket), max(basket) FROM orders",
       "SELECT avg(orders.price) AS basket, max(orders.price) AS \"max(basket)\" FROM orders"},
      {"SELECT size, count(*) FROM orders GROUP BY size",
       "SELECT CASE WHEN orders.quantity > 5 THEN 'bulk' ELSE 'single' END AS size, count(*) FROM orders "
       "GROUP "
       "BY CASE WHEN orders.quantity > 5 THEN 'bulk' ELSE 'single' END"},
      {"SELECT o.net FROM orders AS o WHERE o.net > (SELECT avg(net) FROM orders)",
       "SELECT o.price - o.cost AS net FROM orders AS o WHERE o.price - o.cost > (SELECT avg(orders.price - "
       "orders.cost) AS \"avg(net)\" FROM orders)"},
      {"SELECT net FROM (SELECT 1 AS net) AS other", "SELECT net FROM (SELECT 1 AS net) AS other"},
  };
  const auto catalog = modelled();
  auto parser = sql::Parser::make();
  ASSERT_TRUE(parser.has_value());
  for (const auto& [from, to] : table) {
    auto query = parser->parse(from);
    ASSERT_TRUE(query.has_value()) << from;
    const bool possible = expand_virtual_columns(catalog, *query);
    EXPECT_EQ(possible, !std::string_view(to).empty()) << from;
    if (possible) {
      EXPECT_EQ(sql::duckdb_dialect().print(*query).value(), to);
    }
  }
}

TEST(VirtualColumns, AreNotWrittenIntoTheModelAsColumns) {
  const auto written = write_model(modelled());
  ASSERT_TRUE(written.has_value()) << written.error().message;
  const auto again = apply_model(orders(), *written);
  ASSERT_TRUE(again.has_value()) << again.error().message << *written;
  EXPECT_EQ(again->computed.size(), 2U);
  EXPECT_EQ(again->metrics.size(), 5U);
  EXPECT_EQ(again->columns.size(), orders().columns.size());
}

}  // namespace
}  // namespace parlance::semantic
