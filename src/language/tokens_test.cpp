#include "language/tokens.hpp"

#include <gtest/gtest.h>

#include "language/lexicon.hpp"

namespace parlance::language {
namespace {

std::vector<Token> tokens_of(std::string_view question, std::size_t limit = 400) {
  const auto lexicon = Lexicon::parse();
  EXPECT_TRUE(lexicon.has_value());
  const Stemmer stemmer(lexicon->irregular);
  return tokenize(question, stemmer, lexicon->numbers, limit);
}

TEST(Tokens, NumbersInEveryDress) {
  const std::vector<std::pair<const char*, double>> cases{
      {"1,200", 1200}, {"3.5k", 3500}, {"5 million", 5e6}, {"ten", 10},        {"$40", 40},
      {"12%", 12},     {"third", 3},   {"0.25", 0.25},     {"2 hundred", 200}, {"1,000,000", 1e6}};
  for (const auto& [text, number] : cases) {
    const auto tokens = tokens_of(text);
    ASSERT_EQ(tokens.size(), 1U) << text;
    ASSERT_TRUE(tokens[0].number.has_value()) << text;
    EXPECT_DOUBLE_EQ(*tokens[0].number, number) << text;
  }
}

TEST(Tokens, SignsOfANumberAreKept) {
  EXPECT_TRUE(tokens_of("12%")[0].percent);
  EXPECT_TRUE(tokens_of("5 percent")[0].percent);
  EXPECT_TRUE(tokens_of("$40")[0].money);
  EXPECT_TRUE(tokens_of("3rd")[0].ordinal);
  EXPECT_TRUE(tokens_of("third")[0].ordinal);
  EXPECT_FALSE(tokens_of("three")[0].ordinal);
}

TEST(Tokens, PlacesAreBytesOfTheQuestion) {
  const std::string question = "Zo\xC3\xAB's caf\xC3\xA9 in \"New York\"?";
  for (const auto& token : tokens_of(question)) {
    ASSERT_LE(token.end, question.size());
    ASSERT_LT(token.start, token.end);
  }
  const auto tokens = tokens_of(question);
  ASSERT_GE(tokens.size(), 4U);
  EXPECT_EQ(tokens[0].folded, "zoe");
  EXPECT_TRUE(tokens[0].possessive);
  EXPECT_TRUE(tokens[0].capital);
  EXPECT_EQ(tokens[3].kind, TokenKind::quoted);
  EXPECT_EQ(tokens[3].text, "New York");
}

TEST(Tokens, InflectedWordsShareAStem) {
  const std::vector<std::pair<const char*, const char*>> pairs{
      {"countries", "country"}, {"cities", "city"}, {"people", "person"}, {"Singers", "singer"}};
  for (const auto& [left, right] : pairs)
    EXPECT_EQ(tokens_of(left)[0].stem, tokens_of(right)[0].stem) << left;
}

TEST(Tokens, AnyBytesMakeTokensAndNoMoreThanTheLimit) {
  std::string bytes;
  for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
  EXPECT_FALSE(tokens_of(bytes).empty());
  EXPECT_TRUE(tokens_of("").empty());
  EXPECT_TRUE(tokens_of(" \t\n").empty());
  EXPECT_EQ(tokens_of(std::string(5000, 'a') + " b").size(), 2U);
  EXPECT_EQ(tokens_of("a b c d e f", 3).size(), 3U);
  EXPECT_FALSE(tokens_of("\"an open quote").empty());
}

}  // namespace
}  // namespace parlance::language
