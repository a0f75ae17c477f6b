#include "analyst/eval/value_set.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "base/text.hpp"

namespace parlance::analyst::eval {
namespace {

TEST(ValueSet, CasesInText) {
  std::ifstream file(PARLANCE_ROOT "/tests/eval/values.txt");
  ASSERT_TRUE(file);
  int cases = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    const auto first = line.find(" => ");
    const auto last = line.rfind(" => ");
    ASSERT_NE(first, last) << line;
    const auto parts = [](const std::string& list) {
      std::vector<std::string> values;
      for (const auto& value : base::split(list, '|')) values.push_back(base::trim(value));
      return values;
    };
    Grid answer;
    answer.rows = 1;
    for (const auto& cell : parts(line.substr(first + 4, last - first - 4))) {
      answer.columns.push_back({text_cell(cell)});
    }
    EXPECT_EQ(compare_values(parts(line.substr(0, first)), answer).correct, line.substr(last + 4) == "right")
        << line;
    ++cases;
  }
  EXPECT_GT(cases, 15);
}

}  // namespace
}  // namespace parlance::analyst::eval
