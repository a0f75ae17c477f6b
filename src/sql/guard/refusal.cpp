#include "sql/guard/refusal.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "sql/embedded.hpp"
#include "sql/guard/refused_names.hpp"
#include "sql/guard/rule_lines.hpp"
#include "sql/tokens.hpp"

namespace parlance::sql {

namespace {

using Words = std::vector<std::string>;

/// The tokens in lower case, without comments; strings stand as ''.
Words words_of(const std::vector<Token>& tokens) {
  Words words;
  for (const auto& token : tokens) {
    if (token.kind == TokenKind::comment) continue;
    words.push_back(token.kind == TokenKind::string ? "''" : base::lower(token.text));
  }
  return words;
}

/// Whether the pattern's words stand one after another from `at` on; "*" stands for any one word.
bool stands_at(const Words& words, const std::vector<std::string_view>& pattern, std::size_t at) {
  if (at + pattern.size() > words.size()) return false;
  for (std::size_t index = 0; index < pattern.size(); ++index) {
    if (pattern[index] != "*" && words[at + index] != pattern[index]) return false;
  }
  return true;
}

struct Phrase {
  std::string_view code;
  bool leading = true;
  std::vector<std::string_view> words;
};

std::vector<Phrase> read_phrases() {
  std::vector<Phrase> phrases;
  for (const auto& line : read_rule_lines(embedded::guard_phrases())) {
    phrases.push_back({line.first, line.second == "leading", line.names});
  }
  return phrases;
}

std::string_view code_of_phrases(const Words& words) {
  static const auto phrases = read_phrases();
  for (const auto& phrase : phrases) {
    if (phrase.leading) {
      if (stands_at(words, phrase.words, 0)) return phrase.code;
      continue;
    }
    for (std::size_t at = 0; at < words.size(); ++at) {
      if (stands_at(words, phrase.words, at)) return phrase.code;
    }
  }
  return "";
}

/// name( anywhere in the text, where the name belongs to a refused family.
std::string_view code_of_calls(const std::vector<Token>& tokens) {
  for (std::size_t index = 0; index + 1 < tokens.size(); ++index) {
    const auto& token = tokens[index];
    const bool named = token.kind == TokenKind::word || token.kind == TokenKind::quoted_identifier;
    if (!named || !is_symbol(tokens[index + 1], '(')) continue;
    auto name = std::string(token.text);
    if (token.kind == TokenKind::quoted_identifier && name.size() > 2) name = name.substr(1, name.size() - 2);
    const auto code = code_for_function(name);
    if (code != "forbidden_function") return code;
  }
  return "";
}

bool starts_like_query(const Words& words) {
  return !words.empty() && (words[0] == "select" || words[0] == "with" || words[0] == "from" ||
                            words[0] == "(" || words[0] == "table" || words[0] == "values");
}

bool is_of_text(std::string_view code) {
  return code == "syntax" || code == "not_select" || code == "unsupported" || code == "file_access" ||
         code == "settings" || code == "write" || code == "ddl" || code == "extension" || code == "locking" ||
         code == "cannot_express";
}

/// A long list or chain is not deep: what it costs is time.
bool is_long_not_deep(std::string_view code, const Words& words) {
  if (code != "too_long" && code != "too_deep") return false;
  if (code == "too_long") return true;
  const auto opened = std::ranges::count(words, "(");
  const auto unions = std::ranges::count(words, "union");
  return unions > opened;
}

std::string_view better_code(std::string_view sql, std::string_view code) {
  const auto tokens = tokenize(sql);
  const auto words = words_of(tokens);
  if (is_long_not_deep(code, words)) return "resource_bomb";
  if (!is_of_text(code)) return "";
  if (const auto found = code_of_phrases(words); !found.empty()) return found;
  if (!starts_like_query(words)) return "";
  if (code == "syntax" || code == "unsupported" || code == "not_select") return code_of_calls(tokens);
  return "";
}

}  // namespace

base::Error explain_refusal(std::string_view sql, base::Error error) {
  const auto code = better_code(sql, error.code);
  if (code.empty() || code == error.code) return error;
  auto cause = std::make_shared<const base::Error>(error);
  error.kind = base::ErrorKind::refused;
  error.code = code;
  error.cause = std::move(cause);
  return error;
}

}  // namespace parlance::sql
