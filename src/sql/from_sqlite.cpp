#include "sql/from_sqlite.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

#include "sql/walk.hpp"

namespace parlance::sql {
namespace {

constexpr std::string_view kPrefix = "sqlite_spelling_";
constexpr std::array<std::string_view, 3> kRenamed{"date", "time", "char"};
constexpr std::array<std::string_view, 16> kTableEnders{
    "join",  "inner", "left",  "right",  "full",  "cross", "natural",   "outer",
    "where", "group", "order", "having", "limit", "union", "intersect", "except"};
constexpr std::array<std::string_view, 9> kFromEnders{"where", "group",     "order",  "having", "limit",
                                                      "union", "intersect", "except", "window"};
constexpr std::array<std::string_view, 6> kJoinPrefixes{"inner", "left", "right", "full", "outer", "semi"};
constexpr std::array<std::string_view, 5> kAfterIs{"null", "true", "false", "distinct", "unknown"};

template <std::size_t N>
bool is_any(const Token& token, const std::array<std::string_view, N>& words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return is_word(token, word); });
}

struct Edit {
  std::size_t begin;
  std::size_t length;
  std::string text;
};

std::string double_quoted(std::string_view name, char old_quote) {
  std::string result = "\"";
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (name[i] == '"') result += '"';
    result += name[i];
    if (name[i] == old_quote) ++i;  // doubled
  }
  return result + '"';
}

class Adapter {
 public:
  Adapter(std::string_view text, const std::vector<Token>& tokens) : text_(text) {
    for (const auto& token : tokens) {
      if (token.kind != TokenKind::comment) tokens_.push_back(token);
    }
  }

  base::Result<std::string> run() {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      const Token& token = tokens_[i];
      if (is_word(token, "x") && adjacent(i, TokenKind::string)) {
        return base::fail(base::ErrorKind::refused, "unsupported",
                          "Parlance does not take blob literals; write the query without it.",
                          {{"construct", "blob literals"}});
      }
      track_from(i);
      adapt(i);
    }
    return apply();
  }

 private:
  [[nodiscard]] bool adjacent(std::size_t i, TokenKind kind) const {
    return i + 1 < tokens_.size() && tokens_[i + 1].kind == kind && tokens_[i + 1].begin == tokens_[i].end();
  }
  [[nodiscard]] bool follows(std::size_t i, char symbol) const {
    return i + 1 < tokens_.size() && is_symbol(tokens_[i + 1], symbol);
  }

  /// Whether each open parenthesis is now inside a FROM clause.
  void track_from(std::size_t i) {
    const Token& token = tokens_[i];
    if (is_symbol(token, '(')) in_from_.push_back(false);
    if (is_symbol(token, ')') && in_from_.size() > 1) in_from_.pop_back();
    if (is_word(token, "from") && (i == 0 || !is_word(tokens_[i - 1], "distinct"))) in_from_.back() = true;
    if (is_any(token, kFromEnders)) in_from_.back() = false;
  }

  void adapt(std::size_t i) {
    const Token& token = tokens_[i];
    if (token.kind == TokenKind::quoted_identifier && token.text.front() == '`' && token.text.size() > 1) {
      replace(token, double_quoted(token.text.substr(1, token.text.size() - 2), '`'));
    } else if (is_symbol(token, '[')) {
      bracket(token);
    } else if (is_symbol(token, ',') && in_from_.back()) {
      replace(token, " CROSS JOIN ");
    } else if (is_any(token, kRenamed) && follows(i, '(')) {
      insert(token.begin, std::string(kPrefix));
    } else if (is_word(token, "join")) {
      join(i);
    } else if (is_word(token, "is")) {
      is(i);
    } else if (is_word(token, "limit")) {
      limit(i);
    } else if (token.kind == TokenKind::number && token.text == "0" && adjacent(i, TokenKind::word)) {
      hexadecimal(i);
    }
  }

  void bracket(const Token& open) {
    const std::size_t close = text_.find(']', open.begin);
    if (close == std::string_view::npos || open.begin < bracket_end_) return;
    bracket_end_ = close;
    edits_.push_back({open.begin, close + 1 - open.begin,
                      double_quoted(text_.substr(open.begin + 1, close - open.begin - 1), ']')});
  }

  void join(std::size_t i) {
    std::size_t before = i;
    while (before > 0 && is_any(tokens_[before - 1], kJoinPrefixes)) --before;
    if (before > 0 && (is_word(tokens_[before - 1], "natural") || is_word(tokens_[before - 1], "cross")))
      return;
    std::size_t depth = 0;
    for (std::size_t j = i + 1; j < tokens_.size(); ++j) {
      const Token& token = tokens_[j];
      if (is_symbol(token, '(')) ++depth;
      if (depth == 0) {
        if (is_word(token, "on") || is_word(token, "using")) return;
        if (is_any(token, kTableEnders) || is_symbol(token, ')') || is_symbol(token, ',') ||
            is_symbol(token, ';')) {
          return unconditional(before, i, token.begin);
        }
      }
      if (is_symbol(token, ')')) --depth;
    }
    unconditional(before, i, text_.size());
  }

  /// The JOIN at `join`, whose words begin at token `first`, has no ON before `end`.
  void unconditional(std::size_t first, std::size_t join, std::size_t end) {
    const bool is_inner = first == join || (first + 1 == join && is_word(tokens_[first], "inner"));
    if (!is_inner) return insert(end, " ON true ");
    const std::size_t begin = tokens_[first].begin;
    edits_.push_back({begin, tokens_[join].end() - begin, "CROSS JOIN"});
  }

  void is(std::size_t i) {
    const bool negated = i + 1 < tokens_.size() && is_word(tokens_[i + 1], "not");
    const std::size_t last = negated ? i + 1 : i;
    if (last + 1 >= tokens_.size() || is_any(tokens_[last + 1], kAfterIs)) return;
    const std::size_t begin = tokens_[i].begin;
    edits_.push_back(
        {begin, tokens_[last].end() - begin, negated ? "IS DISTINCT FROM" : "IS NOT DISTINCT FROM"});
  }

  void limit(std::size_t i) {
    if (i + 3 >= tokens_.size() || tokens_[i + 1].kind != TokenKind::number ||
        !is_symbol(tokens_[i + 2], ',') || tokens_[i + 3].kind != TokenKind::number) {
      return;
    }
    const std::size_t begin = tokens_[i + 1].begin;
    edits_.push_back({begin, tokens_[i + 3].end() - begin,
                      std::string(tokens_[i + 3].text) + " OFFSET " + std::string(tokens_[i + 1].text)});
  }

  void hexadecimal(std::size_t i) {
    const std::string_view digits = tokens_[i + 1].text;
    if (digits.size() < 2 || (digits[0] != 'x' && digits[0] != 'X')) return;
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data() + 1, digits.data() + digits.size(), value, 16);
    if (error != std::errc{} || end != digits.data() + digits.size()) return;
    // SQLite reads sixteen digits as a signed number.
    edits_.push_back({tokens_[i].begin, 1 + digits.size(), std::to_string(static_cast<std::int64_t>(value))});
  }

  void replace(const Token& token, std::string text) {
    edits_.push_back({token.begin, token.text.size(), std::move(text)});
  }
  void insert(std::size_t at, std::string text) { edits_.push_back({at, 0, std::move(text)}); }

  std::string apply() {
    std::ranges::stable_sort(edits_, {}, &Edit::begin);
    std::string result;
    std::size_t at = 0;
    for (const auto& edit : edits_) {
      if (edit.begin < at) continue;  // inside text that another edit has replaced
      result += text_.substr(at, edit.begin - at);
      result += edit.text;
      at = edit.begin + edit.length;
    }
    return result += text_.substr(at);
  }

  std::string_view text_;
  std::vector<Token> tokens_;
  std::vector<bool> in_from_{false};
  std::size_t bracket_end_ = 0;
  std::vector<Edit> edits_;
};

}  // namespace

base::Result<std::string> adapt_sqlite_text(std::string_view text, const std::vector<Token>& tokens) {
  return Adapter(text, tokens).run();
}

void adopt_sqlite_names(Query& query) {
  visit_expressions(query, [](Expression& expression) {
    auto* call = std::get_if<FunctionCall>(&expression.node);
    if (call != nullptr && call->name.starts_with(kPrefix)) call->name.erase(0, kPrefix.size());
  });
  query.dialect = "sqlite";
}

}  // namespace parlance::sql
