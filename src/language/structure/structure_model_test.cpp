#include "language/structure/structure_model.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace parlance::language {
namespace {

constexpr std::string_view small =
    "# made by hand\n"
    "value\taggregates\t-\t0\n"
    "value\taggregates\tcount\t0\n"
    "value\taggregates\tother\t-2\n"
    "gram\thow\n"
    "gram\thow many\t0=-1\t1=2\n"
    "gram\tmany\n";
constexpr std::size_t aggregates = 3;

std::size_t place(Slot slot) { return static_cast<std::size_t>(slot); }

TEST(StructureModel, ExpectsWhatTheWordsCallFor) {
  const auto model = parse_structure_model(small);
  ASSERT_TRUE(model.has_value());
  const auto counts = model->expect({"how", "many", "pilots"});
  EXPECT_EQ(place(Slot::aggregates), aggregates);
  EXPECT_EQ(counts.likeliest(aggregates), "count");
  EXPECT_GT(counts.of(aggregates, "count"), counts.of(aggregates, "-") + 2.9F);
  double sum = 0;
  for (const auto& [value, logarithm] : counts.values[aggregates]) sum += std::exp(logarithm);
  EXPECT_NEAR(sum, 1, 1e-5);
  const auto names = model->expect({"names", "of", "pilots"});
  EXPECT_FLOAT_EQ(names.of(aggregates, "count"), names.of(aggregates, "-"));
}

TEST(StructureModel, AValueNotMetIsOtherAndASlotNotJudgedSaysNothing) {
  const auto expectation = parse_structure_model(small)->expect({"pilots"});
  EXPECT_FLOAT_EQ(expectation.of(aggregates, "median"), expectation.of(aggregates, "other"));
  EXPECT_EQ(expectation.of(place(Slot::tables), "2"), 0);
  EXPECT_EQ(expectation.likeliest(place(Slot::tables)), "");
}

TEST(StructureModel, ReadBackAsPrinted) {
  const auto model = parse_structure_model(small);
  const auto text = print_structure_model(*model);
  EXPECT_EQ(print_structure_model(*parse_structure_model(text)), text);
}

TEST(StructureModel, BrokenLinesAreRefused) {
  for (const std::string_view line : {"value\tcolour\tred\t0", "value\taggregates\t-\tmuch", "gram\thow\t0=1",
                                      "word\thow", "value\taggregates\t-"})
    EXPECT_EQ(parse_structure_model(line).error().code, "broken_weights") << line;
}

TEST(QuestionGrams, RareWordsAreAllOneAndRunsOfThemCountOnce) {
  const auto known = [](std::string_view word) { return word == "how" || word == "many" || word == "#"; };
  const std::vector<std::string> expected{
      "#",        "# $",  "$",      "^",        "^ how",    "^ how many", "^>how",
      "_",        "_ #",  "_ # $",  "how",      "how many", "how many _", "how>many",
      "length 1", "many", "many _", "many _ #", "many>#",   "unknown 1",  "#>$"};
  auto sorted = expected;
  std::ranges::sort(sorted);
  EXPECT_EQ(question_grams({"how", "many", "red", "cars", "#"}, known), sorted);
}

TEST(QuestionGrams, NumbersQuotedTextsAndNamesAreNotKept) {
  const auto tokens = tokenize("Show 1 or 25 of 'x y', by Ulm, now?", Stemmer({}), {});
  EXPECT_EQ(plain_words(tokens),
            (std::vector<std::string>{"show", "#1", "or", "#", "of", "@", ",", "by", "@", ",", "now"}));
}

}  // namespace
}  // namespace parlance::language
