// Of several English words for one of another language, the one that the data goes by.
#pragma once

#include <string>
#include <vector>

#include "language/lexicon.hpp"
#include "language/names.hpp"
#include "language/stemmer.hpp"
#include "semantic/catalog.hpp"

namespace parlance::language {

class WordChoice {
 public:
  /// All must outlive it.
  WordChoice(const semantic::Catalog& catalog, const NameIndex& names, const Lexicon& lexicon,
             const Stemmer& stemmer)
      : catalog_(&catalog), names_(&names), lexicon_(&lexicon), stemmer_(&stemmer) {}

  struct Chosen {
    std::string word;
    bool is_value = false;  ///< known from a cell only
  };
  /// The first where the data goes by none; `alternatives` is not empty.
  [[nodiscard]] Chosen choose(const std::vector<std::string>& alternatives) const;
  /// Whether all its words stand in names of tables and columns.
  [[nodiscard]] bool is_named(const std::string& english) const;
  /// Whether the data goes by one of them, or by a word that means the same.
  [[nodiscard]] bool is_known(const std::vector<std::string>& alternatives) const;
  /// Whether it is a whole text in a cell.
  [[nodiscard]] bool is_value(const std::string& folded) const;

 private:
  [[nodiscard]] bool is_alike(const std::string& english) const;
  const semantic::Catalog* catalog_;
  const NameIndex* names_;
  const Lexicon* lexicon_;
  const Stemmer* stemmer_;
};

/// "category" → "categories", "person" → "people"; of phrases the last word.
[[nodiscard]] std::string plural_of(const std::string& english, const Lexicon& lexicon);

}  // namespace parlance::language
