#include "semantic/values/value_index.hpp"

#include <gtest/gtest.h>

#include "semantic/case_file.hpp"

namespace parlance::semantic {
namespace {

using Kind = ValueMatch::Kind;

std::shared_ptr<const ValueIndex> sample() {
  ValueIndexBuilder builder;
  const std::vector<std::vector<std::string>> columns{
      {"Germany", "France", "United States", "Ivory Coast"},
      {"CA", "IN", "NY", "TX"},
      {"PG-13", "R", "Not Rated", "G"},
      {"New York Yankees", "York City", "Alton", "Zoë's Café", "Chicago O'Hare International Airport"},
      {"German", "French"},
      {"de", "in", "a lot", "other", "things"},
      {"Dog", "Category", "2015", "+"},
  };
  for (std::size_t column = 0; column < columns.size(); ++column) {
    for (const auto& value : columns[column]) builder.add(column, value, 3);
  }
  return std::move(builder).build();
}

std::string show(const std::vector<ValueMatch>& matches) {
  static constexpr std::array<std::string_view, 4> kKinds{"exact", "folded", "partial", "fuzzy"};
  std::string text;
  for (const auto& match : matches) {
    text += std::string(text.empty() ? "" : "; ") + std::to_string(match.column) + " " + match.value + " " +
            std::string(kKinds[static_cast<std::size_t>(match.kind)]);
  }
  return text;
}

TEST(ValueIndex, FindsAsTheTableSays) {
  const auto index = sample();
  for (const auto& test : read_cases("semantic/values.txt")) {
    EXPECT_EQ(show(index->find(test.input, 5, true)), test.expected) << test.input;
  }
}

TEST(ValueIndex, WordsWrittenAsOneAreFoundApart) {
  ValueIndexBuilder builder;
  for (const char* text : {"AmazonEC2", "AmazonS3", "aXbYcZ", "QmFzZTY0IGhlcmU"}) builder.add(0, text, 1);
  const auto index = std::move(builder).build();
  EXPECT_EQ(show(index->find("ec2", 5, false)), "0 AmazonEC2 partial");
  EXPECT_EQ(show(index->find("Amazon S3", 5, false)), "0 AmazonS3 folded");
  EXPECT_EQ(show(index->find("amazonec2", 5, false)), "0 AmazonEC2 folded");
  EXPECT_EQ(show(index->find("zz", 5, false)), "");  // of no words
}

TEST(ValueIndex, NothingFuzzyUnlessAllowed) { EXPECT_TRUE(sample()->find("Germny", 5, false).empty()); }

TEST(ValueIndex, ScoresFallFromExactToFuzzy) {
  const auto index = sample();
  const double exact = index->find("France", 1, true).front().score;
  const double folded = index->find("FRANCE", 1, true).front().score;
  const double partial = index->find("yankees", 1, true).front().score;
  EXPECT_EQ(exact, 1.0);
  EXPECT_GT(exact, folded);
  EXPECT_GT(folded, partial);
}

TEST(ValueIndex, TellsHowLongAPhraseCanBe) { EXPECT_EQ(sample()->longest_phrase(), 5U); }

TEST(ValueIndex, TellsWhichWordsStartAValue) {
  EXPECT_TRUE(sample()->starts_value("united"));
  EXPECT_FALSE(sample()->starts_value("states"));
}

TEST(ValueIndex, AnEmptyIndexFindsNothing) {
  const auto index = ValueIndexBuilder().build();
  EXPECT_TRUE(index->find("x", 5, true).empty());
  EXPECT_EQ(index->size(), 0U);
  EXPECT_EQ(index->longest_phrase(), 0U);
}

TEST(ValueIndex, LongTextsAndNulBytesAreLeftOut) {
  ValueIndexBuilder builder;
  builder.add(0, std::string(kLongestValue + 1, 'x'), 1);
  builder.add(0, std::string_view("a\0b", 3), 1);
  builder.add(0, "\xff\xfe broken", 1);
  EXPECT_EQ(builder.size(), 1U);
}

TEST(ValueIndex, OddPhrasesDoNoHarm) {
  const auto index = sample();
  for (const std::string odd : {"", " ", "\xff", "'", "''''", "%", "((((", "日本語"}) {
    EXPECT_LE(index->find(odd, 5, true).size(), 5U) << odd;
  }
  EXPECT_TRUE(index->find(std::string(100'000, 'z'), 5, true).empty());
}

}  // namespace
}  // namespace parlance::semantic
