#include "sql/dialect/type_text.hpp"

#include <algorithm>

#include "sql/tokens.hpp"

namespace parlance::sql {

bool is_type_text(std::string_view text) {
  const auto tokens = tokenize(text);
  if (tokens.empty()) return false;
  int depth = 0;
  for (const auto& token : tokens) {
    switch (token.kind) {
      case TokenKind::word:
      case TokenKind::number:
        break;
      case TokenKind::quoted_identifier:
        if (token.text.size() < 3 || token.text.front() != '"' || token.text.back() != '"') return false;
        break;
      case TokenKind::symbol:
        if (std::string_view("()[],").find(token.text.front()) == std::string_view::npos) return false;
        if (token.text == "(" || token.text == "[") ++depth;
        if ((token.text == ")" || token.text == "]") && --depth < 0) return false;
        break;
      default:
        return false;
    }
  }
  return depth == 0 && tokens.front().kind != TokenKind::symbol && tokens.front().kind != TokenKind::number;
}

std::string base_type(std::string_view text) {
  if (text.ends_with(']')) return "";
  std::string word(text.substr(0, text.find_first_of(" (")));
  for (char& c : word) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  return word;
}

}  // namespace parlance::sql
