// Questions in other languages and the English words they become: tests/language/translations.tsv.
#include "language/translate/translator.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "base/text.hpp"
#include "language/compiler_under_test.hpp"
#include "language/names.hpp"

namespace parlance::language {
namespace {

const Translator& translator() {
  static const auto made = Translator::make();
  return made.value();
}
const Lexicon& english_lexicon() {
  static const auto parsed = Lexicon::parse();
  return parsed.value();
}

std::optional<Translation> translated(const std::string& question, const std::string& database) {
  const Stemmer stemmer(english_lexicon().irregular);
  const NameIndex names(catalog(database), english_lexicon(), stemmer);
  return translator().translate(question, english_lexicon(), catalog(database), names);
}

TEST(Translator, CasesBecomeTheirEnglish) {
  std::ifstream file(std::string(PARLANCE_ROOT) + "/tests/language/translations.tsv");
  std::size_t count = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() == '#') continue;
    const auto cells = base::split(line, '\t');
    ASSERT_EQ(cells.size(), 4U) << line;
    ++count;
    const auto made = translated(cells[2], cells[0]);
    EXPECT_EQ(made ? code_of(made->tongue) : "en", cells[1]) << cells[2];
    EXPECT_EQ(made ? made->english : "-", cells[3]) << cells[2];
  }
  EXPECT_GE(count, 40U);
}

TEST(Translator, EachPartStandsForItsStretchOfTheQuestion) {
  const std::string question = "Durchschnittspreis der Produkte pro Kategorie";
  const auto made = translated(question, "shop");
  ASSERT_TRUE(made.has_value());
  EXPECT_EQ(made->english, "average price of the products per category");
  const auto asked = made->asked(0, 7);
  ASSERT_TRUE(asked.has_value());
  EXPECT_EQ(question.substr(asked->first, asked->second - asked->first), "Durchschnittspreis");
  EXPECT_FALSE(made->asked(made->english.size() + 1, made->english.size() + 5).has_value());
}

TEST(Translator, AnyBytesAreRead) {
  for (const std::string question :
       {"¿", "¿¿??", "«", "l'", "d'd'd'", "wie viele \xFF\xFE Kunden", "1.2.3.4.5 der die das", "'",
        "el 45/99/2020 de la", "\xC2", "der der der der \xE2\x80", "und \xC2\xAB und", "plus", "más",
        "más que"}) {
    const auto made = translated(question, "shop");
    if (!made) continue;
    for (const auto& part : made->parts) {
      EXPECT_LE(part.stop, question.size());
      EXPECT_LE(part.end, made->english.size());
    }
  }
}

}  // namespace
}  // namespace parlance::language
