#include "analyst/write_request.hpp"

#include <gtest/gtest.h>

#include "base/case_lines.hpp"

namespace parlance::analyst {
namespace {

TEST(WriteRequest, CasesInText) {
  const auto lines = base::read_case_lines(PARLANCE_ROOT "/tests/analyst/write_requests.txt");
  for (const auto& line : lines) {
    const auto [kind, request] = base::split_case(line, "\t");
    EXPECT_EQ(is_write_request(request), kind == "write") << line;
  }
  EXPECT_GT(lines.size(), 30U);
}

}  // namespace
}  // namespace parlance::analyst
