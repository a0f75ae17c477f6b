// The question as words, numbers, quoted texts and signs, each with its place in the question as given.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "language/stemmer.hpp"

namespace parlance::language {

enum class TokenKind : std::uint8_t { word, number, quoted, sign };

struct Token {
  std::string text;       ///< as written; of a quoted text, what stands between the quotes
  std::string folded;     ///< base::fold of it
  std::string stem;       ///< of words; else as `folded`
  std::size_t start = 0;  ///< bytes into the question
  std::size_t end = 0;
  TokenKind kind = TokenKind::word;
  std::optional<double> number;  ///< of digits ("1,200", "3.5k") and number words ("ten", "third")
  bool percent = false;          ///< "5%", "5 percent"
  bool money = false;            ///< "$5"
  bool ordinal = false;          ///< "3rd", "third"
  bool possessive = false;       ///< "'s" or "s'" follows
  bool capital = false;          ///< starts with an ASCII capital
};

/// Never fails: any bytes make tokens. At most `limit` tokens are made; the rest is left out.
[[nodiscard]] std::vector<Token> tokenize(std::string_view question, const Stemmer& stemmer,
                                          const std::unordered_map<std::string, double>& number_words,
                                          std::size_t limit = 400);

/// Whether the folded words stand one after the other from the token `begin` on.
[[nodiscard]] bool stand_at(const std::vector<std::string>& words, const std::vector<Token>& tokens,
                            std::size_t begin);

}  // namespace parlance::language
