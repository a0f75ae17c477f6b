#include "sql/text_check.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "sql/hidden_text.hpp"

namespace parlance::sql {
namespace {

using base::ErrorKind;
using base::fail;

/// Words whose every use adds a level to the tree.
constexpr std::array<std::string_view, 4> kNestingWords{"union", "intersect", "except", "join"};
/// The engine's parser copies a materialised common table into every query below it, so nesting them is
/// exponential: 4^levels.
constexpr std::size_t kMaxMaterializedLevels = 3;
constexpr std::size_t kMaxMaterialized = 16;

struct Statement {
  std::string_view word;
  std::string_view code;
};
constexpr std::array<Statement, 83> kStatements{{
    {"insert", "write"},
    {"update", "write"},
    {"delete", "write"},
    {"merge", "write"},
    {"replace", "write"},
    {"truncate", "write"},
    {"upsert", "write"},
    {"create", "ddl"},
    {"drop", "ddl"},
    {"alter", "ddl"},
    {"grant", "ddl"},
    {"revoke", "ddl"},
    {"comment", "ddl"},
    {"rename", "ddl"},
    {"exchange", "ddl"},
    {"undrop", "ddl"},
    {"security", "ddl"},
    {"set", "settings"},
    {"reset", "settings"},
    {"pragma", "settings"},
    {"use", "settings"},
    {"install", "extension"},
    {"load", "extension"},
    {"uninstall", "extension"},
    {"lock", "locking"},
    {"unlock", "locking"},
    {"copy", "file_access"},
    {"export", "file_access"},
    {"import", "file_access"},
    {"unload", "file_access"},
    {"backup", "file_access"},
    {"attach", "file_access"},
    {"begin", "not_select"},
    {"start", "not_select"},
    {"commit", "not_select"},
    {"rollback", "not_select"},
    {"end", "not_select"},
    {"abort", "not_select"},
    {"savepoint", "not_select"},
    {"release", "not_select"},
    {"prepare", "not_select"},
    {"execute", "not_select"},
    {"deallocate", "not_select"},
    {"declare", "not_select"},
    {"fetch", "not_select"},
    {"close", "not_select"},
    {"call", "not_select"},
    {"exec", "not_select"},
    {"do", "not_select"},
    {"explain", "not_select"},
    {"describe", "not_select"},
    {"desc", "not_select"},
    {"show", "not_select"},
    {"summarize", "not_select"},
    {"help", "not_select"},
    {"handler", "not_select"},
    {"analyze", "not_select"},
    {"analyse", "not_select"},
    {"vacuum", "not_select"},
    {"checkpoint", "not_select"},
    {"reindex", "not_select"},
    {"cluster", "not_select"},
    {"refresh", "not_select"},
    {"optimize", "not_select"},
    {"check", "not_select"},
    {"repair", "not_select"},
    {"cache", "not_select"},
    {"flush", "not_select"},
    {"kill", "not_select"},
    {"system", "not_select"},
    {"shutdown", "not_select"},
    {"listen", "not_select"},
    {"notify", "not_select"},
    {"unlisten", "not_select"},
    {"discard", "not_select"},
    {"detach", "not_select"},
    {"watch", "not_select"},
    {"restore", "not_select"},
    {"assert", "not_select"},
    {"deny", "not_select"},
    {"xa", "not_select"},
    {"signal", "not_select"},
    {"if", "not_select"},
}};

bool opens(const Token& token) {
  return is_symbol(token, '(') || is_symbol(token, '[') || is_symbol(token, '{');
}
bool closes(const Token& token) {
  return is_symbol(token, ')') || is_symbol(token, ']') || is_symbol(token, '}');
}

/// An operator that may stand before its operand: a row of them is as deep as it is long.
bool is_prefix(const Token& token) {
  return is_word(token, "not") ||
         (token.kind == TokenKind::symbol &&
          std::string_view("-+~!@").find(token.text.front()) != std::string_view::npos);
}

base::Result<void> check_nesting(const std::vector<Token>& tokens, const ParseLimits& limits) {
  std::size_t depth = 0;
  std::size_t chained = 0;
  std::size_t prefixes = 0;
  std::size_t materialized = 0;
  std::set<std::size_t> materialized_levels;
  for (const auto& token : tokens) {
    if (opens(token) || is_word(token, "case")) ++depth;
    if ((closes(token) || is_word(token, "end")) && depth > 0) --depth;
    if (std::ranges::any_of(kNestingWords, [&](auto word) { return is_word(token, word); })) ++chained;
    prefixes = is_prefix(token) ? prefixes + 1 : 0;
    if (is_word(token, "materialized")) {
      ++materialized;
      materialized_levels.insert(depth);
    }
    if (std::max({depth, chained, prefixes}) > limits.max_depth) {
      return fail(ErrorKind::over_limit, "too_deep",
                  "The query is nested too deeply; write it with fewer levels.");
    }
  }
  if (materialized > kMaxMaterialized || materialized_levels.size() > kMaxMaterializedLevels) {
    return fail(ErrorKind::over_limit, "too_deep",
                "The query nests materialized common tables too deeply; leave the word MATERIALIZED out.");
  }
  return {};
}

base::Result<void> check_single(const std::vector<Token>& tokens) {
  const auto is_comment = [](const Token& token) { return token.kind == TokenKind::comment; };
  const auto end = std::ranges::find_if(tokens, [](const Token& token) { return is_symbol(token, ';'); });
  for (auto token = end; token != tokens.end(); ++token) {
    if (!is_symbol(*token, ';') && !is_comment(*token)) {
      return fail(ErrorKind::refused, "multi_statement",
                  "Only one statement at a time; send the first alone.");
    }
  }
  if (std::all_of(tokens.begin(), end, is_comment)) {
    return fail(ErrorKind::usage, "syntax", "There is no query in the text; write a SELECT.");
  }
  return {};
}

}  // namespace

base::Result<std::vector<Token>> check_text(std::string_view text, const ParseLimits& limits) {
  if (text.size() > limits.max_bytes) {
    return fail(ErrorKind::over_limit, "too_long",
                "The query is longer than " + std::to_string(limits.max_bytes) + " bytes; shorten it.",
                {{"max_bytes", std::to_string(limits.max_bytes)}});
  }
  auto tokens = tokenize(text);
  if (auto hidden = check_hidden_text(text, tokens); !hidden) return fail(std::move(hidden));
  if (auto single = check_single(tokens); !single) return fail(std::move(single));
  if (auto nesting = check_nesting(tokens, limits); !nesting) return fail(std::move(nesting));
  return tokens;
}

std::string_view statement_code(const std::vector<Token>& tokens) {
  const auto first =
      std::ranges::find_if(tokens, [](const Token& t) { return t.kind != TokenKind::comment; });
  if (first == tokens.end()) return "";
  const auto statement =
      std::ranges::find_if(kStatements, [&](const Statement& entry) { return is_word(*first, entry.word); });
  if (statement != kStatements.end()) return statement->code;
  if (!is_word(*first, "with")) return "";
  // WITH ... INSERT, UPDATE, DELETE, MERGE: the verb stands outside all parentheses, or inside a common
  // table.
  for (const auto& token : tokens) {
    for (const auto& entry : kStatements) {
      if (entry.code == "write" && entry.word != "replace" && is_word(token, entry.word)) return "write";
    }
  }
  return "";
}

}  // namespace parlance::sql
