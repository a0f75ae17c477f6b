// Which phrase of the lexicons stands at a place of the question.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "language/translate/foreign_words.hpp"
#include "language/translate/phrase_book.hpp"
#include "language/translate/sentence.hpp"

namespace parlance::language {

struct PhraseMatch {
  const PhraseEntry* entry = nullptr;  ///< of the book; nullptr where none stands there
  std::size_t length = 0;              ///< words
  bool exact = false;                  ///< to the accent
  std::vector<std::string> english;    ///< of this entry and of others that match as well
};

/// For the words of one question; refers to them and to the book.
class PhraseFinder {
 public:
  PhraseFinder(const std::vector<ForeignWord>& words, const PhraseBook& book);

  /// The best phrase that begins at a word; `before` is what the words before it have become.
  [[nodiscard]] PhraseMatch find(std::size_t at, const Sentence& before) const;
  [[nodiscard]] bool is_month(std::size_t at) const;

 private:
  struct Place {
    std::size_t at;
    const Sentence& before;
  };
  void consider(const std::string& key, const Place& place, PhraseMatch& best) const;
  using Rank = std::tuple<std::size_t, bool, bool, bool, int>;
  static Rank rank(const PhraseMatch& match, const Place& place);
  [[nodiscard]] bool fits(const PhraseEntry& entry, std::size_t at) const;
  [[nodiscard]] bool inflects(const PhraseEntry& entry, std::size_t part, std::size_t at) const;
  [[nodiscard]] bool is_exact(const PhraseEntry& entry, std::size_t at) const;
  [[nodiscard]] bool stands_right(const PhraseEntry& entry, const Place& place) const;
  [[nodiscard]] bool is_number(std::size_t at) const;
  [[nodiscard]] bool has_role(std::size_t at, Role role) const;

  const std::vector<ForeignWord>& words_;
  const PhraseBook& book_;
  std::vector<std::string> stems_;
  std::vector<std::string> lower_;
  std::vector<std::vector<std::string>> forms_;
  bool accents_ = false;  ///< the asker writes accents, so those that are missing say something
};

}  // namespace parlance::language
