#include <gtest/gtest.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <filesystem>
#include <fstream>

#include "analyst/filter/filtered_chart.hpp"
#include "sql/parser.hpp"

namespace parlance::analyst {
namespace {

using Op = FilterOperator;

/// Two tables: orders with a region, a cost, a day and a note, and regions with a boss; both have a code.
class FilterTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / ("parlance_filter_" + std::to_string(getpid()));
    std::filesystem::create_directories(folder_ / "sales");
    std::ofstream(folder_ / "sales" / "orders.csv") << "region,cost,day,note,code\n"
                                                       "North,10,2024-01-31,50% off,1\n"
                                                       "North,20,2024-02-01,,1\n"
                                                       "South,30,2024-02-29,O'Brien,2\n"
                                                       ",40,2024-03-01,50 off,2\n";
    std::ofstream(folder_ / "sales" / "bosses.csv") << "area,boss,code\nNorth,Ann,1\nSouth,Bob,2\n";
    workbench_ = Workbench::open((folder_ / "sales").string(), {}, make_shared_parts().value()).value();
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  Narrowed narrowed(const std::string& sql, const std::vector<RowFilter>& filters) {
    return narrow(sql::Parser::make().value().parse(sql).value(), filters, workbench_->catalog());
  }

  /// The first cell of the result, as text; the code of the refusal where there is one.
  std::string first(const std::string& sql, const std::vector<RowFilter>& filters) {
    auto made = narrowed(sql, filters);
    if (!made.left_out.empty()) return made.left_out.front().code;
    const auto answer = workbench_->sql(workbench_->source().dialect().print(made.query).value(), {});
    return answer ? data::to_string(answer->table[0].values.value(0)) : answer.error().code;
  }

  std::filesystem::path folder_;
  std::unique_ptr<Workbench> workbench_;
};

TEST_F(FilterTest, EachOperatorLetsThroughWhatItSays) {
  const std::string sum = "SELECT sum(cost) FROM orders";
  const struct {
    RowFilter filter;
    const char* expected;
  } cases[] = {
      {{"region", Op::is, {std::string("North")}}, "30"},
      {{"region", Op::is, {std::string("North"), std::string("South")}}, "60"},
      {{"region", Op::is_not, {std::string("North")}}, "70"},
      {{"region", Op::missing, {}}, "40"},
      {{"cost", Op::at_least, {std::int64_t{30}}}, "70"},
      {{"cost", Op::at_most, {20.0}}, "30"},
      {{"cost", Op::between, {std::int64_t{20}, std::int64_t{30}}}, "50"},
      {{"cost", Op::is, {std::int64_t{10}, std::int64_t{40}}}, "50"},
      {{"day", Op::at_least, {std::string("2024-02-29")}}, "70"},
      {{"day", Op::at_most, {std::string("2024-02-29")}}, "60"},
      {{"day", Op::between, {std::string("2024-02-01"), std::string("2024-02-29")}}, "50"},
      {{"day", Op::is, {std::string("2024-01-31"), std::string("2024-03-01")}}, "50"},
      {{"note", Op::contains, {std::string("50%")}}, "10"},
      {{"note", Op::contains, {std::string("o'b")}}, "30"},
      {{"note", Op::is, {std::string("x' OR 1=1 --")}}, ""},
  };
  for (const auto& at : cases)
    EXPECT_EQ(first(sum, {at.filter}), at.expected) << at.filter.column << ' ' << to_string(at.filter.op);
}

TEST_F(FilterTest, EveryReadingOfTheTableIsNarrowed) {
  const RowFilter north{"region", Op::is, {std::string("North")}};
  const char* queries[] = {
      "SELECT sum(cost) FROM orders AS o WHERE o.cost > 0",
      "SELECT sum(orders.cost) FROM orders JOIN bosses ON orders.region = bosses.area",
      "WITH big AS (SELECT * FROM orders WHERE cost > 0) SELECT sum(cost) FROM big",
      "SELECT sum(cost) FROM (SELECT cost FROM orders UNION ALL SELECT cost FROM orders WHERE false)",
      "SELECT (SELECT sum(cost) FROM orders)",
      "SELECT sum(cost) FROM orders WHERE cost IN (SELECT cost FROM orders)",
  };
  for (const auto* sql : queries) EXPECT_EQ(first(sql, {north}), "30") << sql;
  const RowFilter dear{"cost", Op::at_least, {std::int64_t{20}}};
  EXPECT_EQ(first(queries[0], {north, dear}), "20");
}

TEST_F(FilterTest, WhatCannotBeTakenIsLeftOutWithItsReason) {
  const std::string sum = "SELECT sum(cost) FROM orders";
  const std::string both = "SELECT sum(cost) FROM orders JOIN bosses ON region = area";
  EXPECT_EQ(first(sum, {{"boss", Op::is, {std::string("Ann")}}}), "no_column");
  EXPECT_EQ(first(sum, {{"cost\" = 1 OR \"cost", Op::is, {std::int64_t{1}}}}), "no_column");
  EXPECT_EQ(first(both, {{"code", Op::is, {std::int64_t{1}}}}), "ambiguous_column");
  EXPECT_EQ(first(sum, {{"cost", Op::is, {std::string("much")}}}), "bad_filter");
  EXPECT_EQ(first(sum, {{"cost", Op::between, {std::int64_t{1}}}}), "bad_filter");
  EXPECT_EQ(first(sum, {{"day", Op::at_least, {std::string("2024-02-30")}}}), "bad_filter");
  EXPECT_EQ(first(sum, {{"region", Op::at_least, {std::string("A")}}}), "bad_filter");
  EXPECT_EQ(first("WITH orders AS (SELECT 1 AS cost) SELECT sum(cost) FROM orders",
                  {{"cost", Op::is, {std::int64_t{2}}}}),
            "no_column");
  const auto made =
      narrowed(sum, {{"boss", Op::is, {std::string("Ann")}}, {"region", Op::is, {std::string("North")}}});
  EXPECT_EQ(made.applied, std::vector<std::string>{"region"});
  EXPECT_EQ(made.left_out.size(), 1U);
}

TEST_F(FilterTest, AChartIsDrawnAgainAsItWas) {
  const std::string answer = R"({"sql": "SELECT region, sum(cost) FROM orders GROUP BY region",
    "reading": {"summary": "Sum of cost by region"}, "visualization": {"type": "bar"},
    "columns": [{"name": "region", "type": "text", "unit": null, "role": "dimension"},
                {"name": "sum of cost", "type": "integer", "unit": null, "role": "measure"}]})";
  const RowFilter february{"day", Op::between, {std::string("2024-02-01"), std::string("2024-02-29")}};
  const auto made = filter_chart(*workbench_, answer, {february}, {});
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_EQ(made->answer.table.row_count(), 2U);
  EXPECT_EQ(made->answer.picture.type, insight::ChartType::bar);
  EXPECT_NE(made->answer.picture.vega_lite.find("sum of cost"), std::string::npos);
  EXPECT_NE(made->answer.picture.vega_lite.find("Sum of cost by region"), std::string::npos);

  const auto untouched = filter_chart(*workbench_, answer, {{"boss", Op::missing, {}}}, {});
  ASSERT_TRUE(untouched);
  EXPECT_TRUE(untouched->applied.empty());
  EXPECT_FALSE(untouched->answer.has_table);
  EXPECT_EQ(filter_chart(*workbench_, R"({"sql": ""})", {february}, {}).error().code, "no_query");
  EXPECT_EQ(filter_chart(*workbench_, R"({"sql": "DROP TABLE orders"})", {february}, {}).error().kind,
            base::ErrorKind::refused);
}

TEST_F(FilterTest, ColumnsOfItsTablesAreTold) {
  const auto columns = filter_columns(*workbench_, R"({"sql": "SELECT count(*) FROM orders, bosses"})");
  ASSERT_TRUE(columns) << columns.error().message;
  std::vector<std::string> told;
  for (const auto& [column, kind] : *columns)
    told.push_back(workbench_->catalog().columns[column].name + " " + std::string(to_string(kind)));
  const std::vector<std::string> expected{"region text", "cost number", "day date",
                                          "note text",   "area text",   "boss text"};
  EXPECT_EQ(told, expected);
}

}  // namespace
}  // namespace parlance::analyst
