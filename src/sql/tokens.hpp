// A cheap cut of SQL text into tokens, for the checks made before the real parser sees it and for adapting
// other engines' spellings. It never decides meaning; where it is in doubt the real parser has the last word.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace parlance::sql {

enum class TokenKind : std::uint8_t {
  word,               ///< keyword or bare identifier
  quoted_identifier,  ///< "..." or `...`
  string,             ///< '...', E'...', $tag$...$tag$
  number,
  symbol,   ///< one punctuation character
  comment,  ///< -- to the end of the line, or /* */, nested
};

/// Bytes [begin, begin + text.size()) of the source; white space belongs to no token.
struct Token {
  TokenKind kind = TokenKind::symbol;
  std::size_t begin = 0;
  std::string_view text;  ///< into the source
  [[nodiscard]] std::size_t end() const { return begin + text.size(); }
};

/// Linear time. Unterminated quotes and comments run to the end of the text.
[[nodiscard]] std::vector<Token> tokenize(std::string_view source);

/// Whether the token is this bare word, without regard to ASCII case; `word` is in lower case.
[[nodiscard]] bool is_word(const Token& token, std::string_view word);
[[nodiscard]] bool is_symbol(const Token& token, char symbol);

}  // namespace parlance::sql
