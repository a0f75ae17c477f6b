#include "insight/number_format.hpp"

#include <gtest/gtest.h>

#include <string>

#include "base/case_lines.hpp"
#include "base/text.hpp"

namespace parlance::insight {
namespace {

TEST(NumberFormat, CasesReadAsAPersonWouldWriteThem) {
  for (const auto& line : base::read_case_lines(PARLANCE_ROOT "/tests/insight/numbers.txt")) {
    const auto parts = base::split(line, '|');
    ASSERT_EQ(parts.size(), 3u) << line;
    EXPECT_EQ(format_number(std::stod(parts[0]), base::trim(parts[1])), base::trim(parts[2])) << line;
  }
}

}  // namespace
}  // namespace parlance::insight
