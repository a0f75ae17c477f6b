#include "language/chart_request.hpp"

#include <gtest/gtest.h>

#include <string>

#include "base/case_lines.hpp"
#include "base/text.hpp"

namespace parlance::language {
namespace {

std::string order_of(const ChartRequest& request) {
  using enum ChartRequest::Order;
  if (request.order == none) return "-";
  const std::string axis = request.order == x   ? "x"
                           : request.order == y ? "y"
                                                : base::join(request.order_stems, " ");
  return axis + (request.descending ? " falling" : " rising");
}

TEST(ChartRequest, CasesInText) {
  const auto words = ChartWords::parse();
  ASSERT_TRUE(words) << words.error().message;
  const std::unordered_map<std::string, std::string> irregular;
  const std::unordered_map<std::string, double> numbers;
  const Stemmer stemmer(irregular);
  const auto lines = base::read_case_lines(PARLANCE_ROOT "/tests/language/chart_requests.tsv");
  for (const auto& line : lines) {
    const auto fields = base::split(line, '\t');
    ASSERT_EQ(fields.size(), 4U) << line;
    auto tokens = tokenize(fields[0], stemmer, numbers);
    const auto request = words->take(tokens, stemmer);
    std::vector<std::string> left;
    for (const auto& token : tokens) left.push_back(token.folded);
    EXPECT_EQ(base::join(left, " "), fields[1]) << line;
    EXPECT_EQ(request.wanted ? request.type.empty() ? "any" : request.type : "-", fields[2]) << line;
    EXPECT_EQ(order_of(request), fields[3]) << line;
  }
  EXPECT_GT(lines.size(), 20U);
}

}  // namespace
}  // namespace parlance::language
