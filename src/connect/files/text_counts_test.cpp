#include "connect/files/text_counts.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace parlance::connect::files {
namespace {

TextCounts counts_of(std::string_view text, std::size_t piece) {
  TextCounter counter;
  for (std::size_t start = 0; start < text.size(); start += piece) counter.feed(text.substr(start, piece));
  return counter.finish();
}

TEST(TextCounter, CountsTheSameInPiecesOfAnySize) {
  std::string text = "name;price\tunit|note,\"x\"\r\n";
  for (int line = 0; line < 40; ++line) text += "it's,2;3\t4|5,\"a \"\" b\"\n";
  text += "the longest line of them all, which has no end and is the last one of the text";
  const auto count = [&](char wanted) {
    return static_cast<std::uint64_t>(std::ranges::count(text, wanted));
  };
  for (const std::size_t piece : {1UL, 2UL, 7UL, 63UL, 64UL, 128UL, 129UL, text.size()}) {
    const auto counts = counts_of(text, piece);
    EXPECT_EQ(counts.lines, 42U) << piece;
    EXPECT_EQ(counts.longest_line, text.size() - text.rfind('\n') - 1) << piece;
    EXPECT_EQ(counts.longest_line_number, 42U) << piece;
    EXPECT_TRUE(counts.mixed_line_ends) << piece;
    EXPECT_EQ(counts.quotes, count('"')) << piece;
    for (std::size_t index = 0; index < separators.size(); ++index) {
      EXPECT_EQ(counts.separated[index], count(separators[index])) << piece << separators[index];
    }
    EXPECT_FALSE(counts.quoting_apostrophe) << piece;
    EXPECT_FALSE(counts.number_sign_line) << piece;
  }
}

TEST(TextCounter, CountsManyOfOneKind) {
  const auto counts = counts_of(std::string(10'000, ';') + std::string(10'000, '"'), 4'096);
  EXPECT_EQ(counts.separated[1], 10'000U);
  EXPECT_EQ(counts.quotes, 10'000U);
}

TEST(TextCounter, SeesWhatMayOpenAQuotationOrAComment) {
  struct Case {
    std::string_view text;
    bool apostrophe;
    bool number_sign;
  };
  const std::vector<Case> cases{
      {"a,b\nit's,o'clock\n", false, false},
      {"'a',b\n", true, false},
      {"a,'b'\n", true, false},
      {"a,b\n'x',2\n", true, false},
      {"a, 'b'\n", true, false},
      {"a\r'b'\r", true, false},
      {"#a,b\n1,2\n", false, true},
      {"a,b\n#1,2\n", false, true},
      {"a,b#\n1 #2,3\n", false, false},
      {"", false, false},
      {"a,b\n'", true, false},
      {"a,b\n#", false, true},
  };
  for (const auto& [text, apostrophe, number_sign] : cases) {
    for (const std::size_t piece : {1UL, 3UL, 100UL}) {
      const auto counts = counts_of(text, piece);
      EXPECT_EQ(counts.quoting_apostrophe, apostrophe) << text << piece;
      EXPECT_EQ(counts.number_sign_line, number_sign) << text << piece;
    }
  }
}

}  // namespace
}  // namespace parlance::connect::files
