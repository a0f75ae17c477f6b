// The words and abbreviations that names of tables and columns are made of, from data/words.txt,
// data/abbreviations.txt and data/acronyms.txt.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace parlance::semantic {

/// Lets a map with string keys be asked with a view.
struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

/// Immutable; share between threads. Making one reads the built-in files (well under a millisecond).
class Vocabulary {
 public:
  Vocabulary();

  /// A known word, or the plural of one.
  [[nodiscard]] bool knows(std::string_view word) const;
  /// The words an abbreviation stands for at this place of a name, or nullptr.
  [[nodiscard]] const std::vector<std::string>* expand(std::string_view piece, bool first, bool last) const;
  [[nodiscard]] bool is_acronym(std::string_view word) const { return acronyms_.contains(word); }
  /// The cheapest way to cut a glued lower-case name into known words ("headofstate" → head, of, state); the
  /// name itself where it is a word or where nothing convincing is found. Names over 40 bytes are not cut.
  [[nodiscard]] std::vector<std::string> segment(const std::string& name) const;

 private:
  [[nodiscard]] double cost(std::string_view word) const;  ///< infinite where unknown

  std::unordered_map<std::string, double, TextHash, std::equal_to<>> words_;
  std::unordered_map<std::string, std::vector<std::string>, TextHash, std::equal_to<>> abbreviations_;
  std::unordered_set<std::string, TextHash, std::equal_to<>> acronyms_;
};

}  // namespace parlance::semantic
