#include "insight/time_grain.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace parlance::insight {
namespace {

const std::vector<std::string> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::vector<base::Timestamp> moments(const std::vector<std::string>& texts) {
  data::Column column(data::Type::text);
  for (const auto& text : texts) column.push_text(text);
  std::vector<base::Timestamp> all;
  for (std::size_t row = 0; row < texts.size(); ++row) all.push_back(moment_of(column, row).value());
  return all;
}

TEST(TimeGrain, IsTheCoarsestThatFits) {
  const std::vector<std::pair<std::vector<std::string>, TimeGrain>> table{
      {{"2020", "2021"}, TimeGrain::year},
      {{"2020-01-01", "2020-04-01", "2020-10-01"}, TimeGrain::quarter},
      {{"2020-Q1", "2020-Q2", "2020-Q3"}, TimeGrain::quarter},
      {{"2020-01", "2020-02"}, TimeGrain::month},
      {{"2020-01-06", "2020-01-13", "2020-02-03"}, TimeGrain::week},
      {{"2020-01-06", "2020-01-13", "2020-02-04"}, TimeGrain::day},
      {{"2020-01-06 10:00", "2020-01-06 11:00:00"}, TimeGrain::hour},
      {{"2020-01-06T10:00:30Z"}, TimeGrain::minute},
      {{"2020-01-01"}, TimeGrain::day}};
  for (const auto& [texts, grain] : table) EXPECT_EQ(grain_of(moments(texts)), grain) << texts.front();
}

TEST(TimeGrain, MomentsRead) {
  const base::Timestamp moment = moments({"2024-05-27 17:05"}).front();
  EXPECT_EQ(format_moment(moment, TimeGrain::year, months), "2024");
  EXPECT_EQ(format_moment(moment, TimeGrain::quarter, months), "Q2 2024");
  EXPECT_EQ(format_moment(moment, TimeGrain::month, months), "May 2024");
  EXPECT_EQ(format_moment(moment, TimeGrain::day, months), "27 May 2024");
  EXPECT_EQ(format_moment(moment, TimeGrain::hour, months), "27 May 2024 17:05");
}

TEST(TimeGrain, OtherTextsAreNoMoments) {
  data::Column column(data::Type::text);
  const std::vector<std::string> texts{
      "", "May", "2024-13", "2024-02-30", "12345", "2024-05-31x", "2024-05-31 25:00", "-123", "2024/05"};
  for (const auto& text : texts) column.push_text(text);
  for (std::size_t row = 0; row < texts.size(); ++row) EXPECT_FALSE(moment_of(column, row)) << texts[row];
}

}  // namespace
}  // namespace parlance::insight
