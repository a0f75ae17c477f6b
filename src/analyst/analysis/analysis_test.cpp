#include <gtest/gtest.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <numeric>

#include "analyst/analysis/segment_comparison.hpp"
#include "analyst/analysis/table_analysis.hpp"

namespace parlance::analyst {
namespace {

namespace json = boost::json;

/// Two hundred orders: 100 of North cost 10 to 19, 50 of South 20 to 29, 50 without region 30; weight is
/// twice the cost; a note in every tenth; one order a day.
class AnalysisTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / ("parlance_analysis_" + std::to_string(getpid()));
    std::filesystem::create_directories(folder_);
    std::ofstream file(folder_ / "orders.csv");
    file << "region,cost,weight,note,day\n";
    const auto first = base::to_date({2024, 1, 1});
    for (int i = 0; i < 200; ++i) {
      const bool north = i < 100;
      const bool south = !north && i < 150;
      const double cost = north ? 10 + i % 10 : south ? 20 + i % 10 : 30;
      file << (north   ? "North"
               : south ? "South"
                       : "")
           << ',' << cost << ',' << 2 * cost << ',' << (i % 10 == 0 ? "fragile" : "") << ','
           << base::to_string(base::Date{first.days + i}) << '\n';
    }
    file.close();
    workbench_ = Workbench::open((folder_ / "orders.csv").string(), {}, make_shared_parts().value()).value();
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  [[nodiscard]] const ColumnAnalysis& of(const TableAnalysis& analysis, const std::string& name) const {
    const auto& catalog = workbench_->catalog();
    for (const auto& column : analysis.columns) {
      if (catalog.columns[column.column].name == name) return column;
    }
    throw std::out_of_range(name);
  }

  std::filesystem::path folder_;
  std::unique_ptr<Workbench> workbench_;
};

TEST_F(AnalysisTest, DistributionsHoldEveryFilledRow) {
  const auto analysis = analyze_table(*workbench_, 0, {});
  ASSERT_TRUE(analysis) << analysis.error().message;
  EXPECT_TRUE(analysis->complete);
  EXPECT_EQ(analysis->rows, 200U);
  const auto& cost = of(*analysis, "cost");
  EXPECT_EQ(cost.filled, 200U);
  EXPECT_EQ(std::accumulate(cost.bins.begin(), cost.bins.end(), std::uint64_t{0},
                            [](std::uint64_t sum, const ValueBin& bin) { return sum + bin.rows; }),
            200U);
  for (std::size_t i = 0; i < cost.bins.size(); ++i) {
    EXPECT_LT(cost.bins[i].from, cost.bins[i].to);
    if (i == 0) continue;
    EXPECT_DOUBLE_EQ(cost.bins[i].from, cost.bins[i - 1].to);
  }
  EXPECT_FALSE(cost.sql.empty());
  const auto& region = of(*analysis, "region");
  EXPECT_EQ(region.filled, 150U);
  const std::vector<std::pair<std::string, std::uint64_t>> regions{{"North", 100}, {"South", 50}};
  EXPECT_EQ(region.values, regions);
  EXPECT_EQ(of(*analysis, "note").filled, 20U);
  EXPECT_EQ(of(*analysis, "day").filled, 200U);
  EXPECT_NE(analysis->sql.find("count(note)"), std::string::npos) << analysis->sql;
  ASSERT_TRUE(cost.outliers);
  EXPECT_NE(cost.outliers->sql.find("cost"), std::string::npos) << cost.outliers->sql;
}

TEST_F(AnalysisTest, CorrelationsAndSeries) {
  const auto analysis = analyze_table(*workbench_, 0, {});
  ASSERT_TRUE(analysis && analysis->correlations);
  const auto& matrix = *analysis->correlations;
  ASSERT_EQ(matrix.columns.size(), 2U);
  EXPECT_NEAR(matrix.coefficients[1], 1, 1e-9);
  EXPECT_DOUBLE_EQ(matrix.coefficients[1], matrix.coefficients[2]);
  ASSERT_EQ(analysis->series.size(), 1U);
  const auto& series = analysis->series.front();
  EXPECT_EQ(series.grain, "month");
  EXPECT_EQ(series.table.row_count(), 7U);
  double rows = 0;
  for (std::size_t row = 0; row < series.table.row_count(); ++row) rows += series.table[1].values.number(row);
  EXPECT_EQ(rows, 200);
}

TEST_F(AnalysisTest, TheGrainIsTheFinestThatTellsMore) {
  const auto grain_of = [&](const std::vector<std::string>& days) {
    const auto path = folder_ / "days.csv";
    std::ofstream file(path);
    file << "day,cost\n";
    for (const auto& day : days) file << day << ",1\n";
    file.close();
    const auto workbench = Workbench::open(path.string(), {}, make_shared_parts().value()).value();
    const auto analysis = analyze_table(*workbench, 0, {});
    return analysis && !analysis->series.empty() ? analysis->series[0].grain : "";
  };
  EXPECT_EQ(grain_of({"1970-01-01", "1971-01-01", "1972-01-01"}), "year");
  EXPECT_EQ(grain_of({"1970-01-01", "1970-02-01", "1971-01-01"}), "month");
  EXPECT_EQ(grain_of({"1970-01-01", "1970-01-02", "1970-01-05"}), "day");
  EXPECT_EQ(grain_of({"1970-01-01", "1970-01-01"}), "");
}

TEST_F(AnalysisTest, SegmentsAreSetAgainstTheRest) {
  const auto made = compare_segments(*workbench_, 0, "region", {"cost"}, {});
  ASSERT_TRUE(made) << made.error().message;
  ASSERT_EQ(made->segments.size(), 2U);
  EXPECT_EQ(made->rows, 200U);
  const auto& north = made->segments[0];
  EXPECT_EQ(north.name, "North");
  EXPECT_EQ(north.rows, 100U);
  EXPECT_DOUBLE_EQ(north.measures[0].average, 14.5);
  EXPECT_NEAR(north.measures[0].rest, (50 * 24.5 + 50 * 30) / 100, 1e-9);
  // Within North ten times each of 10..19; elsewhere five times each of 20..29, and fifty times 30.
  double squares = 0;
  for (int i = 0; i < 10; ++i) squares += 10 * std::pow(10 + i - 14.5, 2) + 5 * std::pow(20 + i - 27.25, 2);
  squares += 50 * std::pow(30 - 27.25, 2);
  EXPECT_NEAR(north.measures[0].effect, (14.5 - 27.25) / std::sqrt(squares / 198), 1e-9);
  ASSERT_FALSE(made->findings.empty());
  EXPECT_EQ(made->findings[0].segment, 0U);
}

TEST_F(AnalysisTest, WhatCannotBeDoneIsSaid) {
  const auto code = [&](const std::string& by, const std::vector<std::string>& measures) {
    const auto made = compare_segments(*workbench_, 0, by, measures, {});
    return made ? "" : made.error().code;
  };
  EXPECT_EQ(code("nowhere", {}), "unknown_column");
  EXPECT_EQ(code("region", {"nothing"}), "unknown_column");
  EXPECT_EQ(code("region", {"note"}), "not_numeric");
  EXPECT_EQ(find_table(workbench_->catalog(), "nothing").error().code, "unknown_table");
  EXPECT_EQ(*find_table(workbench_->catalog(), ""), 0U);
  base::CancelToken cancel;
  cancel.cancel();
  EXPECT_EQ(analyze_table(*workbench_, 0, cancel).error().code, "cancelled");
}

TEST_F(AnalysisTest, TheJsonIsSound) {
  const auto profile = json::parse(to_json(*analyze_table(*workbench_, 0, {}), workbench_->catalog()));
  EXPECT_EQ(profile.at("columns").as_array().size(), 5U);
  EXPECT_EQ(profile.at("correlations").at("coefficients").at(0).at(0).to_number<double>(), 1);
  const auto segments =
      json::parse(to_json(*compare_segments(*workbench_, 0, "region", {}, {}), workbench_->catalog()));
  EXPECT_EQ(segments.at("measures").as_array().size(), 2U);
  EXPECT_NE(segments.at("findings").at(0).at("message").as_string().find("North"), std::string_view::npos);
}

}  // namespace
}  // namespace parlance::analyst
