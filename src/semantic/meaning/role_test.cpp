#include "semantic/meaning/role.hpp"

#include <gtest/gtest.h>

#include "base/text.hpp"
#include "semantic/case_file.hpp"
#include "semantic/names/readable_name.hpp"

namespace parlance::semantic {
namespace {

data::Type type_named(const std::string& name) {
  for (int at = 0; at <= static_cast<int>(data::Type::nested); ++at) {
    if (data::to_string(static_cast<data::Type>(at)) == name) return static_cast<data::Type>(at);
  }
  throw std::runtime_error("no type " + name);
}

std::string_view name_of(Role role) {
  static constexpr std::array<std::string_view, 6> kNames{"identifier", "dimension", "measure",
                                                          "time",       "flag",      "text"};
  return kNames[static_cast<std::size_t>(role)];
}

data::Value number(const std::string& text) {
  if (text.empty()) return data::Null{};
  return std::stod(text);
}

ColumnMeaning column_of(const std::vector<std::string>& fields) {
  ColumnMeaning column;
  column.words = NameReader().read_column(fields[0]).words;
  column.type = type_named(fields[1]);
  column.profile.rows = std::stoul(fields[2]);
  column.profile.distincts = std::stoul(fields[3]);
  column.profile.minimum = number(fields[4]);
  column.profile.maximum = number(fields[5]);
  column.profile.average_length = std::stod(fields[6]);
  column.unique = column.profile.rows == column.profile.distincts;
  return column;
}

TEST(Role, IsToldByNameTypeAndProfile) {
  for (const auto& test : read_cases("semantic/roles.txt")) {
    const auto fields = base::split(test.input, '|');
    ASSERT_EQ(fields.size(), 8U) << test.input;
    EXPECT_EQ(name_of(infer_role(column_of(fields), fields[7] == "k")), test.expected) << test.input;
  }
}

TEST(Role, TextsThatHoldDatesAreTime) {
  ColumnMeaning column;
  column.words = {"release", "date"};
  column.date_format = "%b %d %Y";
  EXPECT_EQ(infer_role(column, false), Role::time);
}

TEST(Role, NumbersInTextsAreMeasures) {
  ColumnMeaning column;
  column.words = {"votes"};
  column.numeric_text = true;
  column.profile.distincts = 50;
  EXPECT_EQ(infer_role(column, false), Role::measure);
}

TEST(Role, YearsInTextsAreTime) {
  ColumnMeaning column;
  column.words = {"year"};
  column.numeric_text = true;
  column.date_format = "%Y";
  column.profile.distincts = 9;
  column.profile.minimum = std::string("1999");
  column.profile.maximum = std::string("2007");
  EXPECT_EQ(infer_role(column, false), Role::time);
}

TEST(Role, YesAndNoAreAFlag) {
  ColumnMeaning column;
  column.words = {"returned"};
  column.profile.rows = 100;
  column.profile.distincts = 2;
  column.profile.top_values = {{"Yes", 60}, {"No", 40}};
  EXPECT_EQ(infer_role(column, false), Role::flag);
}

TEST(Role, AColumnWithoutAnythingIsADimension) {
  EXPECT_EQ(infer_role(ColumnMeaning{}, false), Role::dimension);
}

}  // namespace
}  // namespace parlance::semantic
