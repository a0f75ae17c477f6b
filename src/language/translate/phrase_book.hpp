// What the words and phrases of one language are in English: its own file (data/german.tsv and the like: what
// holds a question together), the nouns, verbs and names of data/vocabulary.tsv, the adjectives with their
// degrees of data/adjectives.tsv, and the names of countries, from ICU.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.hpp"
#include "language/translate/foreign_stemmer.hpp"
#include "language/translate/tongue.hpp"

namespace parlance::language {

/// What a phrase is in its sentence, as far as the order of the words depends on it.
enum class Role : std::uint8_t {
  plain,
  article,
  noun,
  adjective,
  superlative,  ///< an adjective in the highest degree
  comparison,   ///< one in the higher degree, "than" included
  more,         ///< raises the adjective that follows
  less,
  than,
  verb,
  month,
  number,
  name,    ///< of a place
  prefix,  ///< only as the first part of a compound
};

/// Where a phrase means what its row says.
enum class Where : std::uint8_t { anywhere, after_noun, before_number, before_ordinal, at_start, at_end };

struct PhraseMeaning {
  std::vector<std::string> english;  ///< alternatives, the likeliest first; empty where English says nothing
  std::string comparative;           ///< of adjectives: "more expensive"
  std::string superlative;           ///< of adjectives: "most expensive"
};

struct PhraseEntry {
  std::vector<std::string> words;  ///< folded
  std::string written;             ///< the words in lower case with their accents, blanks between them
  std::vector<std::string> stems;  ///< of the words, empty where they are not inflected
  const PhraseMeaning* meaning = nullptr;  ///< of the book, shared by the forms of a word
  Role role = Role::plain;
  Where where = Where::anywhere;
  bool plural = false;    ///< the form is the plural
  bool function = false;  ///< of the language's own file: holds the question together
};

/// Immutable once parsed; share between threads.
class PhraseBook {
 public:
  PhraseBook() = default;
  PhraseBook(PhraseBook&&) = default;
  PhraseBook& operator=(PhraseBook&&) = default;

  /// Code: broken_lexicon, with the file and line; it means that the build is wrong.
  static base::Result<PhraseBook> parse(Tongue tongue);

  [[nodiscard]] Tongue tongue() const { return tongue_; }
  [[nodiscard]] const std::vector<PhraseEntry>& entries() const { return entries_; }
  /// Numbers of the entries that begin with a word as written or, where words are inflected, by stem.
  [[nodiscard]] const std::vector<std::uint32_t>& starting(const std::string& folded_or_stem) const;

  /// How well a word is known: whether it holds questions together or is of the vocabulary only, and whether
  /// it is written with these accents.
  struct Knowledge {
    bool function = false;
    bool accents = false;
  };
  [[nodiscard]] std::optional<Knowledge> knowledge_of(const std::string& folded,
                                                      const std::string& lower) const;
  [[nodiscard]] bool is_function_word(const std::string& folded) const;

 private:
  class Parser;
  Tongue tongue_{};
  std::deque<PhraseMeaning> meanings_;
  std::vector<PhraseEntry> entries_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> starting_;
  struct Written {
    bool function = false;
    std::vector<std::string> forms;  ///< in lower case with accents
  };
  std::unordered_map<std::string, Written> words_;  ///< by folded word
};

}  // namespace parlance::language
