#include "sql/guard/guard_text.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "sql/guard/ambiguous_text.hpp"
#include "sql/guard/refusal.hpp"
#include "sql/tokens.hpp"

namespace parlance::sql {

namespace {

/// The words that stand in double quotes and nowhere bare.
std::vector<std::string> quoted_words_of(std::string_view text) {
  std::vector<std::string> quoted;
  std::vector<std::string_view> bare;
  for (const auto& token : tokenize(text)) {
    if (token.kind == TokenKind::word) bare.push_back(token.text);
    if (token.kind != TokenKind::quoted_identifier || token.text.front() != '"' || token.text.size() < 2)
      continue;
    std::string word;
    for (const char letter : token.text.substr(1, token.text.size() - 2)) {
      if (letter != '"' || !word.ends_with('"')) word += letter;
    }
    quoted.push_back(std::move(word));
  }
  std::erase_if(quoted, [&](const auto& word) {
    return std::ranges::any_of(bare, [&](std::string_view other) { return data::same_name(word, other); });
  });
  return quoted;
}

}  // namespace

base::Result<GuardedQuery> guard_text(Parser& parser, const Guard& guard, std::string_view text) {
  auto query = parser.parse(text, guard.dialect().name());
  if (!query) return std::unexpected(explain_refusal(text, std::move(query).error()));
  if (auto plain = check_ambiguous_text(text); !plain) return std::unexpected(plain.error());
  auto guarded = guard.check(std::move(*query), quoted_words_of(text));
  if (!guarded) return std::unexpected(explain_refusal(text, std::move(guarded).error()));
  return guarded;
}

}  // namespace parlance::sql
