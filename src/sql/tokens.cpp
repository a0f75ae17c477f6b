#include "sql/tokens.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace parlance::sql {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool is_word_part(char c) { return is_word_start(c) || is_digit(c) || c == '$'; }

class Cutter {
 public:
  explicit Cutter(std::string_view source) : source_(source) {}

  std::vector<Token> run() {
    std::vector<Token> tokens;
    tokens.reserve(source_.size() / 4);
    while (at_ < source_.size()) {
      if (is_space(source_[at_])) {
        ++at_;
        continue;
      }
      const std::size_t begin = at_;
      const TokenKind kind = next();
      tokens.push_back({kind, begin, source_.substr(begin, at_ - begin)});
    }
    return tokens;
  }

 private:
  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at_ + ahead < source_.size() ? source_[at_ + ahead] : '\0';
  }

  TokenKind next() {
    const char c = peek();
    if (c == '\'') return quoted('\'', false), TokenKind::string;
    if (c == '"' || c == '`') return quoted(c, false), TokenKind::quoted_identifier;
    if (c == '-' && peek(1) == '-') return line_comment(), TokenKind::comment;
    if (c == '/' && peek(1) == '*') return block_comment(), TokenKind::comment;
    if ((c == 'e' || c == 'E') && peek(1) == '\'') {
      ++at_;
      return quoted('\'', true), TokenKind::string;
    }
    if (c == '$' && dollar_quoted()) return TokenKind::string;
    if (is_word_start(c)) {
      while (at_ < source_.size() && is_word_part(source_[at_])) ++at_;
      return TokenKind::word;
    }
    if (is_digit(c) || (c == '.' && is_digit(peek(1)))) return number(), TokenKind::number;
    ++at_;
    return TokenKind::symbol;
  }

  void quoted(char quote, bool backslash) {
    for (++at_; at_ < source_.size(); ++at_) {
      if (backslash && source_[at_] == '\\') {
        ++at_;
      } else if (source_[at_] == quote) {
        if (peek(1) != quote) {
          ++at_;
          return;
        }
        ++at_;
      }
    }
    at_ = source_.size();
  }

  void line_comment() {
    while (at_ < source_.size() && source_[at_] != '\n' && source_[at_] != '\r') ++at_;
  }

  void block_comment() {
    std::size_t depth = 0;
    while (at_ < source_.size()) {
      if (peek() == '/' && peek(1) == '*') {
        ++depth;
        at_ += 2;
      } else if (peek() == '*' && peek(1) == '/') {
        at_ += 2;
        if (--depth == 0) return;
      } else {
        ++at_;
      }
    }
  }

  bool dollar_quoted() {
    std::size_t tag_end = at_ + 1;
    if (tag_end < source_.size() && is_digit(source_[tag_end])) return false;
    while (tag_end < source_.size() && (is_word_start(source_[tag_end]) || is_digit(source_[tag_end])))
      ++tag_end;
    if (tag_end >= source_.size() || source_[tag_end] != '$') return false;
    const std::string_view tag = source_.substr(at_, tag_end + 1 - at_);
    const std::size_t close = source_.find(tag, tag_end + 1);
    at_ = close == std::string_view::npos ? source_.size() : close + tag.size();
    return true;
  }

  void number() {
    while (at_ < source_.size() && (is_digit(source_[at_]) || source_[at_] == '.' || source_[at_] == '_'))
      ++at_;
    if (base::ascii_lower(peek()) != 'e') return;
    const std::size_t sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
    if (!is_digit(peek(1 + sign))) return;
    at_ += 1 + sign;
    while (at_ < source_.size() && is_digit(source_[at_])) ++at_;
  }

  std::string_view source_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<Token> tokenize(std::string_view source) { return Cutter(source).run(); }

bool is_word(const Token& token, std::string_view word) {
  return token.kind == TokenKind::word && std::ranges::equal(token.text, word, {}, base::ascii_lower);
}

bool is_symbol(const Token& token, char symbol) {
  return token.kind == TokenKind::symbol && token.text.front() == symbol;
}

}  // namespace parlance::sql
