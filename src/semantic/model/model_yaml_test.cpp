#include "semantic/model/model_yaml.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "semantic/model/likely_columns.hpp"
#include "semantic/model/likely_metrics.hpp"
#include "semantic/names/readable_name.hpp"
#include "sql/dialect/dialect.hpp"

namespace parlance::semantic {
namespace {

/// Two tables as a survey would leave them.
Catalog shop() {
  Catalog catalog;
  catalog.dialect = "duckdb";
  const NameReader reader;
  const auto add = [&](const std::string& table,
                       const std::vector<std::tuple<std::string, data::Type, Role>>& columns) {
    data::TableSchema schema;
    schema.name = table;
    TableMeaning meaning;
    meaning.name = table;
    meaning.label = reader.read_table(table).label;
    for (const auto& [name, type, role] : columns) {
      schema.columns.push_back({name, type, "", true});
      ColumnMeaning column;
      column.table = catalog.tables.size();
      column.column = schema.columns.size() - 1;
      column.name = name;
      column.label = reader.read_column(name).label;
      column.words = reader.read_column(name).words;
      column.type = type;
      column.role = role;
      meaning.columns.push_back(catalog.columns.size());
      catalog.columns.push_back(column);
    }
    catalog.schema.tables.push_back(schema);
    catalog.tables.push_back(meaning);
  };
  using enum data::Type;
  add("customers", {{"id", integer, Role::identifier}, {"name", text, Role::dimension}});
  add("Order Items", {{"customer_id", integer, Role::identifier},
                      {"Unit Price", real, Role::measure},
                      {"quantity", integer, Role::measure},
                      {"placed", date, Role::time}});
  catalog.joins.push_back({1, 0, {2}, {0}, false, 0.8});
  catalog.tables[0].primary_key = {0};
  return catalog;
}

std::string print(const sql::Expression& expression) {
  return sql::duckdb_dialect().print(expression).value();
}

constexpr const char* kModel = R"(
name: shop
description: somebody's shop
custom_instructions: passed over
tables:
  - name: buyers
    synonyms: [clients]
    description: who buys
    base_table: {database: d, schema: s, table: customers}
    dimensions:
      - {name: buyer_name, expr: name, synonyms: ["Full Name"], data_type: VARCHAR}
      - {name: id, expr: id}
  - name: items
    base_table: {table: Order Items}
    time_dimensions:
      - {name: placed, expr: placed, data_type: date, description: when it was ordered}
    facts:
      - {name: unit_price, expr: '"Unit Price"', unit: eur}
      - {name: net, expr: '"Unit Price" * quantity', unit: eur}
    metrics:
      - name: revenue
        synonyms: [turnover, Sales]
        expr: sum(items."Unit Price" * quantity)
relationships:
  - name: items_to_buyers
    left_table: items
    right_table: buyers
    relationship_columns:
      - {left_column: customer_id, right_column: id}
    relationship_type: many_to_one
verified_queries:
  - {name: q1, question: "How many buyers?", sql: "select count(*) from buyers", verified_at: 1, verified_by: eve}
)";

TEST(ModelYaml, IsMergedOntoTheCatalog) {
  const auto catalog = apply_model(shop(), kModel);
  ASSERT_TRUE(catalog.has_value()) << catalog.error().message;
  EXPECT_EQ(catalog->tables[0].synonyms, (std::vector<std::string>{"buyers", "clients"}));
  EXPECT_EQ(catalog->tables[0].description, "who buys");
  EXPECT_EQ(catalog->columns[1].synonyms, (std::vector<std::string>{"buyer name", "full name"}));
  EXPECT_EQ(catalog->columns[0].role, Role::identifier);
  EXPECT_EQ(catalog->columns[3].unit, "eur");
  EXPECT_EQ(catalog->columns[5].description, "when it was ordered");
  ASSERT_EQ(catalog->joins.size(), 1U);
  EXPECT_TRUE(catalog->joins[0].declared);
  ASSERT_EQ(catalog->verified.size(), 1U);
  EXPECT_EQ(catalog->verified[0].question, "How many buyers?");
}

TEST(ModelYaml, ExpressionsSpellTheirColumnsOut) {
  const auto catalog = apply_model(shop(), kModel);
  ASSERT_TRUE(catalog.has_value()) << catalog.error().message;
  ASSERT_EQ(catalog->metrics.size(), 1U);
  EXPECT_EQ(catalog->metrics[0].synonyms, (std::vector<std::string>{"turnover", "sales"}));
  EXPECT_EQ(catalog->metrics[0].table, 1U);
  EXPECT_EQ(print(catalog->metrics[0].expression),
            R"(sum("Order Items"."Unit Price" * "Order Items".quantity))");
  ASSERT_EQ(catalog->computed.size(), 1U);
  EXPECT_EQ(catalog->computed[0].name, "net");
  EXPECT_EQ(print(catalog->computed[0].expression), R"("Order Items"."Unit Price" * "Order Items".quantity)");
}

struct Fault {
  const char* yaml;
  const char* code;
  const char* line;
};

TEST(ModelYaml, FaultsAreNamedWithTheirLine) {
  const std::vector<Fault> faults{
      {"tables: [", "malformed_model", nullptr},
      {"- a list", "malformed_model", "1"},
      {"tables: 3", "malformed_model", "1"},
      {"tables: [3]", "malformed_model", "1"},
      {"tables:\n  - name: nowhere", "unknown_table", "2"},
      {"tables:\n  - name: customers\n    dimensions:\n      - {name: colour, expr: colour}",
       "unknown_column", "4"},
      {"tables:\n  - name: customers\n    metrics:\n      - {name: m, expr: sum(colour)}", "unknown_column",
       "4"},
      {"tables:\n  - name: customers\n    metrics:\n      - {name: m, expr: sum(x.id)}", "unknown_table",
       "4"},
      {"tables:\n  - name: customers\n    metrics:\n      - {name: m, expr: 'sum('}", "invalid_expression",
       "4"},
      {"tables:\n  - name: customers\n    metrics:\n      - {name: m, expr: '1), (2'}", "invalid_expression",
       "4"},
      {"tables:\n  - name: customers\n    metrics:\n      - {name: m, expr: '1) FROM (SELECT 2'}",
       "invalid_expression", "4"},
      {"tables:\n  - name: customers\n    metrics:\n      - {name: m, expr: '(select 1)'}",
       "invalid_expression", "4"},
      {"tables:\n  - name: customers\n    dimensions:\n      - {name: id, role: king}", "malformed_model",
       "4"},
      {"relationships:\n  - {left_table: a, right_table: b}", "unknown_table", "2"},
  };
  for (const auto& fault : faults) {
    const auto catalog = apply_model(shop(), fault.yaml);
    ASSERT_FALSE(catalog.has_value()) << fault.yaml;
    EXPECT_EQ(catalog.error().code, fault.code) << fault.yaml;
    const auto& parameters = catalog.error().parameters;
    const auto line = std::ranges::find(parameters, "line", [](const auto& one) { return one.first; });
    ASSERT_NE(line, parameters.end()) << fault.yaml;
    if (fault.line != nullptr) {
      EXPECT_EQ(line->second, fault.line) << fault.yaml;
    }
  }
}

TEST(ModelYaml, NothingInItChangesNothing) {
  const auto catalog = apply_model(shop(), "name: empty\n");
  ASSERT_TRUE(catalog.has_value());
  EXPECT_EQ(catalog->columns.size(), shop().columns.size());
  EXPECT_TRUE(catalog->metrics.empty());
}

TEST(ModelYaml, WhatIsWrittenCanBeReadAgain) {
  const auto written = write_model(shop());
  ASSERT_TRUE(written.has_value()) << written.error().message;
  const auto catalog = apply_model(shop(), *written);
  ASSERT_TRUE(catalog.has_value()) << catalog.error().message << "\n" << *written;
  EXPECT_EQ(catalog->metrics.size(), likely_metrics(shop()).size());
  EXPECT_TRUE(catalog->joins[0].declared);
  for (std::size_t at = 0; at < catalog->columns.size(); ++at) {
    EXPECT_EQ(catalog->columns[at].role, shop().columns[at].role) << at;
  }
  const auto again = write_model(*catalog);
  ASSERT_TRUE(again.has_value());
  EXPECT_NE(again->find("Unit Price"), std::string::npos);
}

TEST(LikelyMetrics, PriceTimesQuantityComesFirst) {
  auto catalog = shop();
  add_likely_columns(catalog);
  const auto metrics = likely_metrics(catalog);
  ASSERT_EQ(metrics.size(), 3U);
  EXPECT_EQ(metrics[0].name, "revenue");
  EXPECT_EQ(metrics[1].name, "total quantity");
  EXPECT_EQ(metrics[2].name, "average unit price");
}

TEST(LikelyMetrics, WhatLiesInStockWasNotSold) {
  auto catalog = shop();
  catalog.columns[4].words = {"units", "in", "stock"};
  add_likely_columns(catalog);
  EXPECT_NE(likely_metrics(catalog)[0].name, "revenue");
}

}  // namespace
}  // namespace parlance::semantic
