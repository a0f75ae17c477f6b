#include "analyst/choice/wording.hpp"

#include <gtest/gtest.h>

#include <fstream>

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
  std::ifstream file(std::string(PARLANCE_ROOT) + "/tests/analyst/wording.txt");
  std::size_t count = 0;
  for (std::string line; std::getline(file, line);) {
    const auto arrow = line.find("=> ");
    if (line.starts_with("#") || arrow == std::string::npos) continue;
    ++count;
    EXPECT_EQ(told(read_wording(base::trim(line.substr(0, arrow)))), base::trim(line.substr(arrow + 3)))
        << line;
  }
  EXPECT_GE(count, 15U);
}

}  // namespace
}  // namespace parlance::analyst
