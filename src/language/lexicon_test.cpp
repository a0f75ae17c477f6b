#include "language/lexicon.hpp"

#include <gtest/gtest.h>

#include "base/text.hpp"

namespace parlance::language {
namespace {

const Lexicon& lexicon() {
  static const auto parsed = Lexicon::parse();
  return parsed.value();
}

const CuePhrase* find(const std::string& phrase) {
  const auto words = base::split(phrase, ' ');
  const auto known = lexicon().cues.find(words.front());
  if (known == lexicon().cues.end()) return nullptr;
  for (const auto& cue : known->second) {
    if (cue.words == words) return &cue;
  }
  return nullptr;
}

TEST(Lexicon, PhrasesDoWhatTheySay) {
  const std::vector<std::pair<const char*, Cue>> table{
      {"how many", Cue::count},       {"average", Cue::aggregate},  {"different", Cue::distinct},
      {"highest", Cue::superlative},  {"oldest", Cue::superlative}, {"most common", Cue::common},
      {"more than", Cue::compare},    {"between", Cue::between},    {"for each", Cue::group_by},
      {"descending", Cue::direction}, {"or", Cue::disjunction},     {"top", Cue::top}};
  for (const auto& [phrase, cue] : table) {
    const auto* found = find(phrase);
    ASSERT_NE(found, nullptr) << phrase;
    EXPECT_EQ(found->cue, cue) << phrase;
  }
}

TEST(Lexicon, LongerPhrasesOfAWordComeFirst) {
  for (const auto& [word, phrases] : lexicon().cues) {
    for (std::size_t i = 1; i < phrases.size(); ++i) {
      EXPECT_GE(phrases[i - 1].words.size(), phrases[i].words.size()) << word;
    }
    for (const auto& phrase : phrases) EXPECT_EQ(phrase.words.front(), word);
  }
}

TEST(Lexicon, EveryWordIsFoldedAndConceptsAreWhole) {
  for (const auto& word : lexicon().known_words) EXPECT_EQ(word, base::fold(word));
  EXPECT_GE(lexicon().concepts.size(), 5U);
  for (const auto& at : lexicon().concepts) {
    EXPECT_FALSE(at.name.empty());
  }
  for (const auto& [first, phrases] : lexicon().cues) {
    for (const auto& phrase : phrases) {
      EXPECT_LT(phrase.concept_index, static_cast<int>(lexicon().concepts.size())) << first;
    }
  }
}

}  // namespace
}  // namespace parlance::language
