#include "insight/number_format.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "base/text.hpp"

namespace parlance::insight {
namespace {

TEST(NumberFormat, CasesReadAsAPersonWouldWriteThem) {
  std::ifstream file(PARLANCE_ROOT "/tests/insight/numbers.txt");
  ASSERT_TRUE(file);
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    const auto parts = base::split(line, '|');
    ASSERT_EQ(parts.size(), 3u) << line;
    EXPECT_EQ(format_number(std::stod(parts[0]), base::trim(parts[1])), base::trim(parts[2])) << line;
  }
}

}  // namespace
}  // namespace parlance::insight
