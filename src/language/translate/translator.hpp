// Questions in German, French, Spanish and Portuguese into the English words that the compiler reads, each
// tied to the stretch of the question that it stands for. Word by word and phrase by phrase, with the order
// of words put right where the grammar needs it: what comes out is no fine English, but says the same of the
// data.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "language/lexicon.hpp"
#include "language/names.hpp"
#include "language/translate/recognize.hpp"
#include "semantic/catalog.hpp"

namespace parlance::language {

struct Translation {
  Tongue tongue{};
  std::string english;
  struct Part {
    std::size_t begin = 0;  ///< bytes into `english`
    std::size_t end = 0;
    std::size_t start = 0;  ///< bytes into the question as asked
    std::size_t stop = 0;
  };
  std::vector<Part> parts;  ///< in the order of `english`

  /// The stretch of the question that bytes of `english` stand for; nothing where they stand for none.
  [[nodiscard]] std::optional<std::pair<std::size_t, std::size_t>> asked(std::size_t begin,
                                                                         std::size_t end) const;
  /// The other way: the bytes of `english` that a stretch of the question became.
  [[nodiscard]] std::optional<std::pair<std::size_t, std::size_t>> in_english(std::size_t start,
                                                                              std::size_t stop) const;
};

/// The phrase books. Immutable; share between threads.
class Translator {
 public:
  /// Code: broken_lexicon.
  static base::Result<Translator> make();

  /// Nothing for a question in English. Texts that stand in the data are left as they are, and so are words
  /// of its names; of several English words the one is taken that the data goes by.
  [[nodiscard]] std::optional<Translation> translate(std::string_view question, const Lexicon& lexicon,
                                                     const semantic::Catalog& catalog,
                                                     const NameIndex& names) const;

 private:
  explicit Translator(PhraseBooks books) : books_(std::move(books)) {}
  PhraseBooks books_;
};

}  // namespace parlance::language
