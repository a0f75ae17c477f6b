#include "language/translate/recognize.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "language/translate/foreign_words.hpp"

namespace parlance::language {
namespace {

bool is_english(const std::string& word, const Lexicon& lexicon) {
  return lexicon.stop_words.contains(word) || lexicon.known_words.contains(word) ||
         lexicon.weak_words.contains(word) || lexicon.numbers.contains(word);
}

/// How many words from `begin` on are a text of the data.
std::size_t words_of_value(const std::vector<ForeignWord>& words, std::size_t begin,
                           const semantic::Catalog& catalog) {
  if (catalog.values == nullptr || !catalog.values->starts_value(words[begin].folded)) return 0;
  const std::size_t longest = std::min<std::size_t>(catalog.values->longest_phrase(), 6);
  for (std::size_t length = std::min(longest, words.size() - begin); length > 1; --length) {
    std::string phrase = words[begin].folded;
    for (std::size_t i = 1; i < length; ++i) phrase += " " + words[begin + i].folded;
    const auto found = catalog.values->find(phrase, 1, false);
    if (!found.empty() && found.front().kind != semantic::ValueMatch::Kind::partial) return length;
  }
  return 0;
}

struct Evidence {
  std::array<double, tongues.size()> foreign{};
  std::array<bool, tongues.size()> sentence{};  ///< some word of it holds questions together
  double english = 0;
};

/// "canals" of a table canal.
bool is_name(const std::string& word, const NameIndex& names) {
  return names.has_word(word) || (word.ends_with('s') && names.has_word(word.substr(0, word.size() - 1)));
}

Evidence weigh(const std::vector<ForeignWord>& words, const PhraseBooks& books, const Lexicon& lexicon,
               const NameIndex& names) {
  constexpr double holds_together = 2;
  constexpr double content = 1;
  constexpr double without_accents = 0.75;
  Evidence evidence;
  for (const auto& word : words) {
    if (word.kind != ForeignWord::Kind::word) continue;
    const bool english = is_english(word.folded, lexicon);
    const std::string lower = base::lower(word.text);
    bool foreign = false;
    for (std::size_t i = 0; i < books.size(); ++i) {
      const auto known = books[i].knowledge_of(word.folded, lower);
      if (!known) continue;
      foreign = true;
      if (english || is_name(word.folded, names)) continue;
      evidence.sentence[i] = evidence.sentence[i] || known->function;
      evidence.foreign[i] +=
          (known->function ? holds_together : content) * (known->accents ? 1 : without_accents);
    }
    if (english && !foreign) evidence.english += holds_together;
    if (!english && !foreign && lexicon.synonyms.contains(word.folded)) evidence.english += content;
  }
  return evidence;
}

/// Letters and signs that only one of the languages writes.
void weigh_spelling(std::string_view question, Evidence& evidence) {
  constexpr double telling = 1;
  constexpr std::array<std::pair<std::string_view, Tongue>, 9> signs{{{"\xC3\x9F", Tongue::german},
                                                                      {"\xC3\xA4", Tongue::german},
                                                                      {"\xC3\xB6", Tongue::german},
                                                                      {"\xC3\xA8", Tongue::french},
                                                                      {"\xC2\xBF", Tongue::spanish},
                                                                      {"\xC2\xA1", Tongue::spanish},
                                                                      {"\xC3\xB1", Tongue::spanish},
                                                                      {"\xC3\xA3", Tongue::portuguese},
                                                                      {"\xC3\xB5", Tongue::portuguese}}};
  for (const auto& [sign, tongue] : signs) {
    auto& at = evidence.foreign[static_cast<std::size_t>(tongue)];
    if (at > 0 && question.find(sign) != std::string_view::npos) at += telling;
  }
}

/// Nothing where English has as many words, or one word is all there is.
std::optional<Tongue> likeliest(const Evidence& evidence) {
  const auto* best = std::ranges::max_element(evidence.foreign);
  const auto tongue = static_cast<std::size_t>(best - evidence.foreign.begin());
  constexpr double several_words = 1.5;
  if (*best <= evidence.english || (!evidence.sentence[tongue] && *best < several_words)) return std::nullopt;
  return tongues[tongue];
}

}  // namespace

std::optional<Tongue> recognize(std::string_view question, const PhraseBooks& books, const Lexicon& lexicon,
                                const semantic::Catalog& catalog, const NameIndex& names) {
  auto words = split_foreign(question, Tongue::french);
  if (!likeliest(weigh(words, books, lexicon, names))) return std::nullopt;
  // "Los Angeles" is a name in the data and no Spanish.
  for (std::size_t at = words.size(); at-- > 0;) {
    if (words[at].kind != ForeignWord::Kind::word) continue;
    const auto length = words_of_value(words, at, catalog);
    words.erase(words.begin() + static_cast<std::ptrdiff_t>(at),
                words.begin() + static_cast<std::ptrdiff_t>(at + length));
  }
  Evidence evidence = weigh(words, books, lexicon, names);
  weigh_spelling(question, evidence);
  return likeliest(evidence);
}

}  // namespace parlance::language
