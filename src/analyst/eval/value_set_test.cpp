#include "analyst/eval/value_set.hpp"

#include <gtest/gtest.h>

#include "base/case_lines.hpp"
#include "base/text.hpp"

namespace parlance::analyst::eval {
namespace {

std::vector<std::string> values_of(const std::string& list) {
  std::vector<std::string> values;
  for (const auto& value : base::split(list, '|')) values.push_back(base::trim(value));
  return values;
}

TEST(ValueSet, CasesInText) {
  const auto lines = base::read_case_lines(PARLANCE_ROOT "/tests/eval/values.txt");
  for (const auto& line : lines) {
    const auto [gold, rest] = base::split_case(line, " => ");
    const auto [cells, verdict] = base::split_case(rest, " => ");
    Grid answer;
    answer.rows = 1;
    for (const auto& cell : values_of(cells)) answer.columns.push_back({text_cell(cell)});
    EXPECT_EQ(compare_values(values_of(gold), answer).correct, verdict == "right") << line;
  }
  EXPECT_GT(lines.size(), 15U);
}

}  // namespace
}  // namespace parlance::analyst::eval
