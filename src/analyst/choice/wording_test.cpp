#include "analyst/choice/wording.hpp"

#include <gtest/gtest.h>

#include "base/case_lines.hpp"
#include "base/text.hpp"

namespace parlance::analyst {
namespace {

std::string told(const Wording& wording) {
  std::vector<std::string> words;
  if (wording.one_number) words.emplace_back("number");
  if (wording.several) words.emplace_back("several");
  if (wording.single) words.emplace_back("single");
  if (wording.grouped) words.emplace_back("grouped");
  if (wording.yes_no) words.emplace_back("yes_no");
  return words.empty() ? "-" : base::join(words, " ");
}

TEST(Wording, QuestionsAsText) {
  const auto lines = base::read_case_lines(PARLANCE_ROOT "/tests/analyst/wording.txt");
  for (const auto& line : lines) {
    const auto [question, words] = base::split_case(line, "=> ");
    EXPECT_EQ(told(read_wording(base::trim(question))), base::trim(words)) << line;
  }
  EXPECT_GE(lines.size(), 15U);
}

}  // namespace
}  // namespace parlance::analyst
