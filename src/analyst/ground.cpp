#include "analyst/ground.hpp"

#include <cctype>
#include <unordered_set>

#include "base/text.hpp"

namespace parlance::analyst {
namespace {

using Words = std::unordered_set<std::string>;

/// A word of the question is often the plural of the name's.
Words with_singulars(const std::vector<std::string>& words) {
  Words all;
  for (const auto& word : words) {
    all.insert(word);
    if (word.size() > 3 && word.ends_with("ies")) all.insert(word.substr(0, word.size() - 3) + "y");
    if (word.size() > 3 && word.ends_with("es")) all.insert(word.substr(0, word.size() - 2));
    if (word.size() > 2 && word.ends_with('s')) all.insert(word.substr(0, word.size() - 1));
  }
  return all;
}

bool names(const Words& said, const std::vector<std::string>& words) {
  if (words.empty()) return false;
  for (const auto& word : words) {
    if (!said.contains(word) && !(word.ends_with('s') && said.contains(word.substr(0, word.size() - 1)))) {
      return false;
    }
  }
  return true;
}

}  // namespace

std::vector<std::string> folded_words(const std::string& text) {
  std::vector<std::string> words;
  bool inside = false;
  for (const char byte : base::fold(text)) {
    const auto code = static_cast<unsigned char>(byte);
    const bool is_letter = code >= 0x80 || std::isalnum(code) != 0;
    if (is_letter && !inside) words.emplace_back();
    if (is_letter) words.back().push_back(byte);
    inside = is_letter;
  }
  return words;
}

base::Result<Grounded> ground(const Prepared& prepared, const StageContext& context) {
  Grounded grounded;
  grounded.words = folded_words(prepared.english);
  const Words said = with_singulars(grounded.words);
  const auto& catalog = context.catalog;
  for (std::size_t table = 0; table < catalog.tables.size(); ++table) {
    if (names(said, catalog.tables[table].words)) grounded.tables.push_back(table);
  }
  for (std::size_t column = 0; column < catalog.columns.size(); ++column) {
    if (names(said, catalog.columns[column].words)) grounded.columns.push_back(column);
  }
  return grounded;
}

std::string describe(const Grounded& grounded) {
  return std::to_string(grounded.tables.size()) + " tables and " + std::to_string(grounded.columns.size()) +
         " columns named outright";
}

}  // namespace parlance::analyst
