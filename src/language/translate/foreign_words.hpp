// A question in another language as words, numbers, dates, quoted texts and signs, with their places in it.
// Numbers and dates are read as that language writes them: "1.250,5", "3. März", "15/06/2023" day first.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "language/translate/tongue.hpp"

namespace parlance::language {

struct ForeignWord {
  enum class Kind : std::uint8_t { word, number, ordinal, date, quoted, sign };
  std::string text;       ///< as written; of numbers and dates, as English writes them
  std::string folded;     ///< base::fold of it
  std::size_t start = 0;  ///< bytes into the question
  std::size_t end = 0;
  Kind kind = Kind::word;
};

/// Never fails: any bytes make words. Elided articles are words of their own ("l'", "d'"), and so are the
/// parts of a word with a hyphen.
[[nodiscard]] std::vector<ForeignWord> split_foreign(std::string_view question, Tongue tongue);

}  // namespace parlance::language
