#include "semantic/names/readable_name.hpp"

#include <gtest/gtest.h>

#include "base/text.hpp"
#include "semantic/case_file.hpp"

namespace parlance::semantic {
namespace {

TEST(ReadableName, ReadsColumnNames) {
  const NameReader reader;
  for (const auto& test : read_cases("semantic/names.txt")) {
    EXPECT_EQ(reader.read_column(test.input).label, test.expected) << test.input;
  }
}

TEST(ReadableName, ReadsTableNames) {
  const NameReader reader;
  for (const auto& test : read_cases("semantic/tables.txt")) {
    EXPECT_EQ(reader.read_table(test.input).label, test.expected) << test.input;
  }
}

TEST(ReadableName, WordsAreFoldedAndStemmed) {
  const auto name = NameReader().read_column("US_Cities");
  EXPECT_EQ(name.words, (std::vector<std::string>{"us", "cities"}));
  EXPECT_EQ(name.stems.back(), NameReader().stemmer().stem("city"));
}

TEST(ReadableName, KeepsThePiecesBeforeAbbreviationsAreSpeltOut) {
  EXPECT_EQ(NameReader().read_column("mpg").pieces, std::vector<std::string>{"mpg"});
}

TEST(ReadableName, MinBesideMaxIsNoMinutes) {
  const NameReader reader;
  const auto names = reader.read_columns({"temp_max", "temp_min", "drive_min"});
  EXPECT_EQ(names[1].label, "temperature minimum");
  EXPECT_EQ(names[1].pieces, (std::vector<std::string>{"temp", "min"}));
  EXPECT_EQ(names[2].label, "drive minutes");
}

TEST(ReadableName, SharedPrefixIsDroppedInAVariant) {
  const NameReader reader;
  const std::vector columns{reader.read_column("stu_fname"), reader.read_column("stu_lname"),
                            reader.read_column("stu_dob"), reader.read_column("advisor")};
  const auto variants = name_variants(reader.read_table("enrolled"), columns);
  EXPECT_EQ(variants[0].back(), (std::vector<std::string>{"first", "name"}));
  EXPECT_TRUE(variants[3].empty());
}

TEST(ReadableName, TableWordsAreDroppedInAVariant) {
  const NameReader reader;
  const auto variants = name_variants(reader.read_table("products"), {reader.read_column("product_name")});
  EXPECT_EQ(variants[0], (std::vector<std::vector<std::string>>{{"name"}}));
}

TEST(ReadableName, FlagWordsAreDroppedInAVariant) {
  const NameReader reader;
  const auto variants = name_variants(reader.read_table("t"),
                                      {reader.read_column("is_full_time"), reader.read_column("paid_yn")});
  EXPECT_EQ(variants[0].front(), (std::vector<std::string>{"full", "time"}));
  EXPECT_EQ(variants[1].front(), (std::vector<std::string>{"paid"}));
}

TEST(ReadableName, OddNamesDoNoHarm) {
  const NameReader reader;
  for (const std::string odd : {"", " ", "___", "\xff\xfe", "()", "%", "a_________b", "日本語", "№"}) {
    const auto name = reader.read_column(odd);
    EXPECT_EQ(name.words.size(), name.stems.size()) << odd;
  }
  EXPECT_EQ(reader.read_column(std::string(10'000, 'a')).words.size(), 1U);
}

}  // namespace
}  // namespace parlance::semantic
