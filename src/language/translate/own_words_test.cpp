// What a reading says of a translated question is said of the words that were asked.
#include "language/translate/own_words.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "language/compiler_under_test.hpp"

namespace parlance::language {
namespace {

TEST(OwnWords, SpansLieInTheQuestionAsAsked) {
  const std::string question = "Wie hoch ist der Durchschnittspreis der Produkte in der Kategorie Kitchen?";
  const auto compiled = compiler().compile(question, catalog("shop"), {});
  ASSERT_TRUE(compiled.has_value() && !compiled->candidates.empty());
  const auto& best = compiled->candidates.front();
  bool price = false;
  for (const auto& span : best.spans) {
    ASSERT_LE(span.end, question.size());
    EXPECT_EQ(question.substr(span.start, span.end - span.start), span.text);
    price = price || span.text == "Durchschnittspreis";
  }
  EXPECT_TRUE(price);
}

TEST(OwnWords, WhatNothingExplainsIsNamedAsAsked) {
  const auto compiled = compiler().compile("¿Cuántos clientes tienen mascotas verdes?", catalog("shop"), {});
  ASSERT_TRUE(compiled.has_value() && !compiled->candidates.empty());
  const auto& unused = compiled->candidates.front().unused;
  EXPECT_NE(std::ranges::find(unused, "mascotas"), unused.end());
  EXPECT_EQ(std::ranges::find(unused, "pets"), unused.end());
}

TEST(OwnWords, TheEnglishOfAQuestionIsToldWithItsLanguage) {
  const auto said = compiler().in_english("Quels sont les 5 produits les plus chers ?", catalog("shop"));
  ASSERT_TRUE(said.has_value());
  EXPECT_EQ(said->language, "fr");
  EXPECT_EQ(said->text, "what are the 5 most expensive products?");
  EXPECT_FALSE(compiler().in_english("What are the 5 most expensive products?", catalog("shop")).has_value());
}

}  // namespace
}  // namespace parlance::language
