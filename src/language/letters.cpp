#include "language/letters.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace parlance::language {

void quote_letters(std::vector<Token>& tokens) {
  constexpr std::array<std::string_view, 4> heads = {"letter", "letters", "character", "characters"};
  constexpr std::array<std::string_view, 3> between = {"or", "and", ","};
  const auto has = [](const auto& list, const Token& token) {
    return std::ranges::find(list, token.folded) != list.end();
  };
  for (std::size_t head = 0; head < tokens.size(); ++head) {
    if (!has(heads, tokens[head])) continue;
    for (std::size_t at = head + 1; at < tokens.size(); ++at) {
      Token& token = tokens[at];
      const bool letter = token.kind == TokenKind::word && token.folded.size() == 1;
      if (!letter && !has(between, token)) break;
      if (letter) token.kind = TokenKind::quoted;
    }
  }
}

}  // namespace parlance::language
