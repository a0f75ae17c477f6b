#include "sql/guard/ambiguous_text.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "sql/tokens.hpp"

namespace parlance::sql {

namespace {

constexpr std::size_t most_signs_in_a_row = 40;

base::Result<void> refuse(std::string_view code, std::string message) {
  return base::fail(base::ErrorKind::refused, code, std::move(message));
}

/// Where a '...' that starts at `at` ends if a backslash escapes; nullopt if it never does.
std::optional<std::size_t> end_with_backslashes(std::string_view sql, std::size_t at) {
  for (++at; at < sql.size(); ++at) {
    if (sql[at] == '\\') {
      ++at;
    } else if (sql[at] == '\'') {
      if (at + 1 >= sql.size() || sql[at + 1] != '\'') return at + 1;
      ++at;
    }
  }
  return std::nullopt;
}

bool is_plain_string(const Token& token) {
  return token.kind == TokenKind::string && token.text.front() == '\'';
}

/// Whether the whole text is still complete when read with escaping backslashes.
bool reads_with_backslashes(std::string_view sql) {
  std::size_t at = 0;
  while (at < sql.size()) {
    const auto tokens = tokenize(sql.substr(at));
    std::optional<std::size_t> end;
    bool strange = false;
    for (const auto& token : tokens) {
      if (!is_plain_string(token) || token.text.find('\\') == std::string_view::npos) continue;
      strange = true;
      end = end_with_backslashes(sql, at + token.begin);
      break;
    }
    if (!strange) {
      if (tokens.empty()) return true;
      const auto& last = tokens.back();
      const bool quoted = last.kind == TokenKind::string || last.kind == TokenKind::quoted_identifier;
      return !quoted || (last.text.size() > 1 && last.text.back() == last.text.front());
    }
    if (!end) return false;
    at = *end;
  }
  return true;
}

bool ends_elsewhere_with_backslashes(std::string_view sql, const std::vector<Token>& tokens) {
  for (const auto& token : tokens) {
    if (!is_plain_string(token) || token.text.find('\\') == std::string_view::npos) continue;
    if (end_with_backslashes(sql, token.begin) != token.end()) return true;
  }
  return false;
}

bool is_sign(const Token& token) {
  return is_symbol(token, '-') || is_symbol(token, '+') || is_symbol(token, '~') || is_symbol(token, '!') ||
         is_word(token, "not");
}

}  // namespace

base::Result<void> check_ambiguous_text(std::string_view sql) {
  const auto tokens = tokenize(sql);
  std::size_t signs = 0;
  for (const auto& token : tokens) {
    signs = is_sign(token) ? signs + 1 : 0;
    if (signs > most_signs_in_a_row) return refuse("too_deep", "the query repeats signs without end");
    const bool executed =
        token.kind == TokenKind::comment && (token.text.starts_with("/*!") || token.text.starts_with("/*M!"));
    if (executed) {
      return refuse("hidden_text", "the query holds a comment that some engines execute; take it out");
    }
  }
  if (ends_elsewhere_with_backslashes(sql, tokens) && reads_with_backslashes(sql)) {
    return refuse("hidden_text",
                  "engines disagree about where a text with a backslash before a quote ends; write the quote "
                  "or the backslash otherwise");
  }
  return {};
}

}  // namespace parlance::sql
