#include "language/structure/question_grams.hpp"

#include <algorithm>
#include <array>

namespace parlance::language {
namespace {

constexpr std::string_view unknown = "_";

std::string plain_word(const Token& token, bool first) {
  switch (token.kind) {
    case TokenKind::number:
      return token.number == 1.0 ? "#1" : "#";
    case TokenKind::quoted:
      return "@";
    case TokenKind::sign:
      return token.text == "," ? "," : "";
    case TokenKind::word:
      return token.capital && !first ? "@" : token.folded;
  }
  return "";
}

/// Words that say nothing of the structure by themselves, passed over between the two of a distant pair.
bool is_light(std::string_view word) {
  constexpr auto light = std::to_array<std::string_view>({unknown, "@", ",", "the", "of", "a"});
  return std::ranges::find(light, word) != light.end();
}

std::vector<std::string> known_words(const std::vector<std::string>& words,
                                     const std::function<bool(std::string_view)>& known) {
  std::vector<std::string> kept{"^"};
  for (const auto& word : words) {
    const std::string_view as = known(word) ? std::string_view(word) : unknown;
    if (as != unknown || kept.back() != unknown) kept.emplace_back(as);
  }
  kept.emplace_back("$");
  return kept;
}

}  // namespace

std::vector<std::string> plain_words(const std::vector<Token>& tokens) {
  std::vector<std::string> words;
  for (const auto& token : tokens) {
    auto word = plain_word(token, &token == tokens.data());
    if (!word.empty()) words.push_back(std::move(word));
  }
  return words;
}

std::vector<std::string> question_grams(const std::vector<std::string>& words,
                                        const std::function<bool(std::string_view)>& known) {
  const auto kept = known_words(words, known);
  std::vector<std::string> grams(kept.begin(), kept.end());
  std::string before;
  for (std::size_t i = 0; i < kept.size(); ++i) {
    if (i + 1 < kept.size()) grams.push_back(kept[i] + " " + kept[i + 1]);
    if (i + 2 < kept.size()) grams.push_back(kept[i] + " " + kept[i + 1] + " " + kept[i + 2]);
    if (is_light(kept[i])) continue;
    if (!before.empty()) grams.push_back(before + ">" + kept[i]);
    before = kept[i];
  }
  const auto unknowns = static_cast<std::size_t>(std::ranges::count(kept, unknown));
  grams.push_back("length " + std::to_string(std::min<std::size_t>(words.size() / 4, 6)));
  grams.push_back("unknown " + std::to_string(std::min<std::size_t>(unknowns, 8)));
  std::ranges::sort(grams);
  const auto [from, to] = std::ranges::unique(grams);
  grams.erase(from, to);
  return grams;
}

}  // namespace parlance::language
