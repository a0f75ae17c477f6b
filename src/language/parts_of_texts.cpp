#include "language/parts_of_texts.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "language/is_one_of.hpp"

namespace parlance::language {
namespace {

/// How many words from here on say that a part of a text follows; 0 for none.
std::size_t cue_length(const std::vector<Token>& tokens, std::size_t at) {
  static constexpr std::string_view alone[] = {"contains", "contain", "containing"};
  static constexpr std::string_view sides[] = {"starts",    "start", "starting", "begins", "begin",
                                               "beginning", "ends",  "end",      "ending"};
  if (is_one_of(tokens[at].folded, alone)) return 1;
  const bool with = at + 1 < tokens.size() && tokens[at + 1].folded == "with";
  return with && is_one_of(tokens[at].folded, sides) ? 2 : 0;
}

/// "the word", before the word itself.
std::size_t words_about_part(const std::vector<Token>& tokens, std::size_t at) {
  if (at + 1 >= tokens.size() || tokens[at].folded != "the") return 0;
  return is_one_of(tokens[at + 1].folded, {"word", "words", "phrase", "string", "substring", "text"}) ? 2 : 0;
}

bool ends_part(const Token& token) {
  static constexpr std::string_view words[] = {"and",     "or",     "but",     "in",  "on",    "with",
                                               "without", "by",     "per",     "for", "from",  "where",
                                               "whose",   "which",  "that",    "who", "since", "before",
                                               "after",   "sorted", "ordered", "as",  "are",   "is"};
  return token.kind != TokenKind::word || is_one_of(token.folded, words);
}

/// "lord of the rings released after 2002" ends before what is said of the thing itself.
std::size_t end_of_part(const std::vector<Token>& tokens, std::size_t begin) {
  std::size_t end = begin;
  while (end < tokens.size() && !ends_part(tokens[end])) ++end;
  const bool goes_on = end > begin + 1 && end < tokens.size() && tokens[end].kind == TokenKind::word;
  return goes_on && tokens[end - 1].folded.ends_with("ed") ? end - 1 : end;
}

bool names_text(const Token& token, const semantic::Catalog& catalog, const NameIndex& names) {
  for (std::size_t column = 0; column < catalog.columns.size(); ++column) {
    if (catalog.columns[column].type != data::Type::text) continue;
    const auto& stems = names.core_stems(column);
    if (std::ranges::find(stems, token.stem) != stems.end()) return true;
  }
  return false;
}

}  // namespace

void quote_parts_of_texts(std::string_view question, const semantic::Catalog& catalog, const NameIndex& names,
                          std::vector<Token>& tokens) {
  static constexpr std::string_view spoken_of[] = {"the", "a", "letter", "letters", "word", "any"};
  for (std::size_t at = 1; at + 1 < tokens.size(); ++at) {
    const std::size_t length = cue_length(tokens, at);
    if (length == 0 || !names_text(tokens[at - 1], catalog, names)) continue;
    const std::size_t begin = at + length + words_about_part(tokens, at + length);
    if (begin >= tokens.size() || is_one_of(tokens[begin].folded, spoken_of)) continue;
    const std::size_t end = end_of_part(tokens, begin);
    if (end == begin) continue;
    Token& part = tokens[begin];
    part.end = tokens[end - 1].end;
    part.text = question.substr(part.start, part.end - part.start);
    part.folded = base::fold(part.text);
    part.stem = part.folded;
    part.kind = TokenKind::quoted;
    tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(begin) + 1,
                 tokens.begin() + static_cast<std::ptrdiff_t>(end));
  }
}

}  // namespace parlance::language
