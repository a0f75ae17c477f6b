#include "language/translate/compound_words.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace parlance::language {
namespace {

constexpr std::size_t shortest_part = 3;
constexpr std::array<std::string_view, 6> joints{"", "s", "n", "en", "es", "er"};

const PhraseEntry* entry_of(const std::string& word, const PhraseBook& book, bool last) {
  for (const auto number : book.starting(word)) {
    const auto& entry = book.entries()[number];
    if (entry.words.size() != 1 || entry.words.front() != word || entry.meaning->english.empty()) continue;
    if (entry.role == Role::noun || (!last && entry.role == Role::prefix)) return &entry;
  }
  return nullptr;
}

/// The entry for what stands in front of the last part, with or without the letters that join them.
const PhraseEntry* first_part(const std::string& word, const PhraseBook& book) {
  for (const auto joint : joints) {
    if (!word.ends_with(joint) || word.size() < joint.size() + shortest_part) continue;
    if (const auto* entry = entry_of(word.substr(0, word.size() - joint.size()), book, false)) return entry;
  }
  return entry_of(word + "e", book, false);  // "Adress-" of "Adresse"
}

}  // namespace

std::vector<const PhraseEntry*> split_compound(const std::string& folded, const PhraseBook& book) {
  for (std::size_t cut = shortest_part; cut + shortest_part <= folded.size(); ++cut) {
    const auto* last = entry_of(folded.substr(cut), book, true);
    if (last == nullptr) continue;
    const std::string before = folded.substr(0, cut);
    if (const auto* first = first_part(before, book)) return {first, last};
    for (const auto joint : joints) {
      if (!before.ends_with(joint)) continue;
      auto parts = split_compound(before.substr(0, before.size() - joint.size()), book);
      if (parts.empty()) continue;
      parts.push_back(last);
      return parts;
    }
  }
  return {};
}

}  // namespace parlance::language
