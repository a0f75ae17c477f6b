#include "language/translate/word_choice.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace parlance::language {

bool WordChoice::is_value(const std::string& folded) const {
  if (catalog_->values == nullptr) return false;
  const auto first = folded.substr(0, folded.find(' '));
  if (!catalog_->values->starts_value(first)) return false;
  const auto found = catalog_->values->find(folded, 1, false);
  return !found.empty() && (found.front().kind == semantic::ValueMatch::Kind::exact ||
                            found.front().kind == semantic::ValueMatch::Kind::folded);
}

bool WordChoice::is_named(const std::string& english) const {
  for (const auto& word : base::split(english, ' ')) {
    if (!names_->knows(stemmer_->stem(word)) && word != "of") return false;
  }
  return true;
}

bool WordChoice::is_alike(const std::string& english) const {
  const auto like = lexicon_->synonyms.find(stemmer_->stem(english));
  return like != lexicon_->synonyms.end() &&
         std::ranges::any_of(like->second, [&](const auto& stem) { return names_->knows(stem); });
}

bool WordChoice::is_known(const std::vector<std::string>& alternatives) const {
  return std::ranges::any_of(alternatives, [&](const std::string& word) {
    return is_named(word) || is_value(base::fold(word)) || is_alike(word);
  });
}

WordChoice::Chosen WordChoice::choose(const std::vector<std::string>& alternatives) const {
  for (const auto& word : alternatives) {
    if (is_named(word)) return {word, false};
  }
  for (const auto& word : alternatives) {
    if (is_value(base::fold(word))) return {word, true};
  }
  for (const auto& word : alternatives) {
    if (is_alike(word)) return {word, false};
  }
  return {alternatives.front(), false};
}

std::string plural_of(const std::string& english, const Lexicon& lexicon) {
  const auto space = english.rfind(' ');
  const std::string before = space == std::string::npos ? "" : english.substr(0, space + 1);
  const std::string word = english.substr(before.size());
  if (word.size() < 2) return english;
  for (const auto* irregular : {"people", "men", "women", "children", "feet", "wives", "shelves", "series"}) {
    const auto base = lexicon.irregular.find(irregular);
    if (base != lexicon.irregular.end() && base->second == word) return before + irregular;
  }
  constexpr std::array<std::string_view, 6> hissing{"ss", "us", "x", "z", "ch", "sh"};
  const std::string_view vowels = "aeiou";
  if (word.back() == 'y' && vowels.find(word[word.size() - 2]) == std::string_view::npos)
    return before + word.substr(0, word.size() - 1) + "ies";
  if (std::ranges::any_of(hissing, [&](auto ending) { return word.ends_with(ending); }))
    return english + "es";
  return word.ends_with("s") ? english : english + "s";
}

}  // namespace parlance::language
