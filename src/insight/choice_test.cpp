#include "insight/choice.hpp"

#include <gtest/gtest.h>

#include <string>

#include "base/case_lines.hpp"
#include "insight/table_cases.hpp"

namespace parlance::insight {
namespace {

TEST(Choice, CasesGetTheChartThatSuits) {
  const auto lines = base::read_case_lines(PARLANCE_ROOT "/tests/insight/choice.txt");
  for (const auto& line : lines) {
    const auto [described, chart] = base::split_case(line, " => ");
    const auto parts = base::split(described, '|');
    ASSERT_EQ(parts.size(), 4u) << line;
    std::vector<cases::ColumnCase> columns;
    for (const std::string& words : base::split(parts[3], ';')) columns.push_back(cases::parse_column(words));
    PictureRequest request;
    for (const cases::ColumnCase& column : columns) request.columns.push_back(cases::hint_of(column));
    request.intent = base::trim(parts[1]);
    request.wanted = base::trim(parts[2]) == "-" ? "" : base::trim(parts[2]);
    const data::Table table = cases::generate(columns, std::stoul(parts[0]));
    EXPECT_EQ(to_string(choose_picture(table, request).type), chart) << line;
  }
  EXPECT_GT(lines.size(), 50u);
}

TEST(Choice, NamesOfChartsAreUnderstood) {
  using enum ChartType;
  const std::vector<std::pair<std::string, std::optional<ChartType>>> names{{"Bar", bar},
                                                                            {"Stacked Bar", stacked_bar},
                                                                            {"stacked_bar", stacked_bar},
                                                                            {"stacked area", area},
                                                                            {"Line", line},
                                                                            {"Grouping Line", line},
                                                                            {"Grouping Scatter", scatter},
                                                                            {"donut", pie},
                                                                            {"boxplot", box},
                                                                            {"column chart", bar},
                                                                            {"heat map", heatmap},
                                                                            {"", std::nullopt},
                                                                            {"map", std::nullopt}};
  for (const auto& [words, type] : names) EXPECT_EQ(parse_chart_type(words), type) << words;
}

}  // namespace
}  // namespace parlance::insight
