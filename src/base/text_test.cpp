#include "base/text.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace parlance::base {
namespace {

struct TextCase {
  std::string input;
  std::string expected;
};

TEST(Text, FoldsForComparing) {
  const std::vector<TextCase> cases = {
      {"", ""},
      {"Zoë MÜLLER", "zoe muller"},
      {"zoe muller", "zoe muller"},
      {"  New \t\n York  ", "new york"},
      {"New\xC2\xA0York", "new york"},
      {"Łódź", "lodz"},
      {"Malmø SMØRREBRØD", "malmo smorrebrod"},
      {"STRASSE", "strasse"},
      {"Straße", "strasse"},
      {"ﬁnance", "finance"},
      {"２０２４", "2024"},
      {"E\xCC\x81t\xC3\xA9", "ete"},
      {"ガ", "ガ"},
      {"한국", "한국"},
      {"हिन्दी", "हिन्दी"},
      {"ΑΘΉΝΑ", "αθηνα"},
      {"a\x01z", "az"},
      {"a\x01é", "ae"},
      {"bad\xFFz", "bad\xEF\xBF\xBDz"},
      {"zero\xE2\x80\x8Bwidth", "zerowidth"},
  };
  for (const auto& [input, expected] : cases) EXPECT_EQ(fold(input), expected) << input;
}

TEST(Text, NormalizesWhatPeopleType) {
  const std::vector<TextCase> cases = {
      {"plain text", "plain text"},
      {"tab\tand\nline", "tab\tand\nline"},
      {"bell\x07", "bell"},
      {"crlf\r\n", "crlf\n"},
      {"E\xCC\x81", "É"},
      {"\xEF\xBB\xBFmark", "mark"},
      {"a\xE2\x80\xAE"
       "b",
       "ab"},
      {"\xC3\x28", "\xEF\xBF\xBD("},
      {std::string("nul\0x", 5), "nulx"},
  };
  for (const auto& [input, expected] : cases) EXPECT_EQ(normalize(input), expected) << input;
}

TEST(Text, PrintsOneSafeLine) {
  const std::vector<TextCase> cases = {
      {"plain ½ é", "plain ½ é"},
      {"two\r\nlines\tand tab", "two  lines and tab"},
      {"\x1B[31mred", "\xEF\xBF\xBD[31mred"},
      {"\xC2\x9B"
       "31m",
       "\xEF\xBF\xBD"
       "31m"},
      {"a\xE2\x80\xAE"
       "b",
       "a\xEF\xBF\xBD"
       "b"},
      {"\xFF", "\xEF\xBF\xBD"},
      {"e\xCC\x81", "e\xCC\x81"},
  };
  for (const auto& [input, expected] : cases) EXPECT_EQ(printable(input), expected);
  EXPECT_EQ(with_valid_utf8("½\xFF\x1B"), "½\xEF\xBF\xBD\x1B");
}

TEST(Text, LowersAndKeepsAccents) {
  EXPECT_EQ(lower("ÀÉ Straße"), "àé straße");
  EXPECT_EQ(lower("İ"), "i̇");
}

TEST(Text, KnowsValidUtf8) {
  for (const char* good : {"", "plain", "é", "\xEF\xBF\xBD", "😀"}) EXPECT_TRUE(is_valid_utf8(good)) << good;
  for (const char* bad : {"\xFF", "\xC3", "\xC0\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80", "ok\x80"}) {
    EXPECT_FALSE(is_valid_utf8(bad)) << bad;
  }
}

TEST(Text, MeasuresForTheTerminal) {
  struct Case {
    std::string text;
    std::size_t characters;
    std::size_t columns;
  };
  const std::vector<Case> cases = {{"", 0, 0},   {"abc", 3, 3},       {"日本", 2, 4}, {"é", 1, 1},
                                   {"😀", 1, 2}, {"e\xCC\x81", 2, 1}, {"a\xFF", 2, 2}};
  for (const auto& c : cases) {
    EXPECT_EQ(count_characters(c.text), c.characters) << c.text;
    EXPECT_EQ(display_width(c.text), c.columns) << c.text;
  }
}

TEST(Text, CutsToTerminalWidth) {
  struct Case {
    std::string text;
    std::size_t columns;
    std::string expected;
  };
  const std::vector<Case> cases = {
      {"short", 5, "short"}, {"longer", 5, "long…"},           {"ab", 1, "…"},          {"a", 1, "a"},
      {"abc", 0, ""},        {"日本語", 5, "日本…"},           {"日本語", 6, "日本語"}, {"日本語", 4, "日…"},
      {"", 3, ""},           {"e\xCC\x81xyz", 2, "e\xCC\x81…"}};
  for (const auto& c : cases) {
    EXPECT_EQ(cut_to_width(c.text, c.columns), c.expected) << c.text << " to " << c.columns;
    EXPECT_LE(display_width(cut_to_width(c.text, c.columns)), c.columns) << c.text;
  }
}

TEST(Text, TrimsSplitsAndJoins) {
  EXPECT_EQ(trim(" \t a b\r\n"), "a b");
  EXPECT_EQ(trim(" \n"), "");
  EXPECT_EQ(split("a,,b", ','), (std::vector<std::string>{"a", "", "b"}));
  EXPECT_EQ(split("", ','), (std::vector<std::string>{""}));
  EXPECT_EQ(split("a,", ','), (std::vector<std::string>{"a", ""}));
  EXPECT_EQ(join({"a", "b", "c"}, ", "), "a, b, c");
  EXPECT_EQ(join({}, ", "), "");
}

TEST(Text, EditDistance) {
  struct Case {
    std::string left;
    std::string right;
    std::size_t limit;
    std::size_t expected;
  };
  const std::vector<Case> cases = {
      {"", "", 2, 0},
      {"", "ab", 2, 2},
      {"", "abc", 2, 3},
      {"same", "same", 0, 0},
      {"same", "sane", 0, 1},
      {"sale", "sales", 2, 1},
      {"reveune", "revenue", 2, 1},
      {"kitten", "sitting", 3, 3},
      {"kitten", "sitting", 2, 3},
      {"ca", "abc", 5, 3},
      {"ab", "ba", 1, 1},
      {"abcdef", "badcfe", 3, 3},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(edit_distance(c.left, c.right, c.limit), c.expected) << c.left << " " << c.right;
    EXPECT_EQ(edit_distance(c.right, c.left, c.limit), c.expected) << c.right << " " << c.left;
  }
  const std::string book(500, 'a');
  EXPECT_EQ(edit_distance(book, book + "bc", 4), 2U);
  EXPECT_EQ(edit_distance(book, std::string(500, 'b'), 4), 5U);
}

}  // namespace
}  // namespace parlance::base
