#include "semantic/meaning/unit.hpp"

#include <gtest/gtest.h>

#include "base/text.hpp"
#include "semantic/case_file.hpp"

namespace parlance::semantic {
namespace {

TEST(Units, AreToldByTheName) {
  const Units units;
  const NameReader reader;
  for (const auto& test : read_cases("semantic/units.txt")) {
    EXPECT_EQ(units.of_name(reader.read_column(test.input)), test.expected) << test.input;
  }
}

TEST(Units, AreToldByTheCells) {
  const Units units;
  for (const auto& test : read_cases("semantic/value_units.txt")) {
    const auto cells = base::split(test.input, '|');
    const std::vector<std::string_view> texts(cells.begin(), cells.end());
    EXPECT_EQ(units.of_values(texts), test.expected) << test.input;
  }
}

TEST(Units, NoCellsNoUnit) { EXPECT_EQ(Units().of_values({}), ""); }

}  // namespace
}  // namespace parlance::semantic
