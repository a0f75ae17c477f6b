#include "analyst/write_request.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

namespace parlance::analyst {
namespace {

TEST(WriteRequest, CasesInText) {
  std::ifstream file(PARLANCE_ROOT "/tests/analyst/write_requests.txt");
  ASSERT_TRUE(file);
  int cases = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    const auto tab = line.find('\t');
    ASSERT_NE(tab, std::string::npos) << line;
    EXPECT_EQ(is_write_request(line.substr(tab + 1)), line.substr(0, tab) == "write") << line;
    ++cases;
  }
  EXPECT_GT(cases, 30);
}

}  // namespace
}  // namespace parlance::analyst
