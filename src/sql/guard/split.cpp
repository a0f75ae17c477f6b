#include "sql/guard/split.hpp"

#include <algorithm>
#include <optional>

#include "sql/tokens.hpp"

namespace parlance::sql {

namespace {

bool joins_queries(const Token& token) {
  return is_word(token, "union") || is_word(token, "intersect") || is_word(token, "except") ||
         is_word(token, "all") || is_word(token, "name") || is_word(token, "distinct");
}

std::size_t line_ends_between(std::string_view file, std::size_t from, std::size_t to) {
  return static_cast<std::size_t>(std::ranges::count(file.substr(from, to - from), '\n'));
}

class Splitter {
 public:
  explicit Splitter(std::string_view file) : file_(file), tokens_(tokenize(file)) {
    has_semicolon_ = std::ranges::any_of(tokens_, [](const Token& token) { return is_symbol(token, ';'); });
  }

  std::vector<QueryText> run() {
    std::size_t depth = 0;
    std::size_t previous_end = 0;
    for (const auto& token : tokens_) {
      const auto line_ends = line_ends_between(file_, previous_end, token.begin);
      if (depth == 0 && begin_ && ends_before(token, line_ends)) finish();
      previous_end = token.end();
      if (is_symbol(token, ';')) {
        finish();
        depth = 0;
        continue;
      }
      if (is_symbol(token, '(') || is_symbol(token, '[')) ++depth;
      if ((is_symbol(token, ')') || is_symbol(token, ']')) && depth > 0) --depth;
      if (token.kind == TokenKind::comment) continue;
      add(token, depth);
    }
    finish();
    return std::move(queries_);
  }

 private:
  /// Where nothing else separates queries, a line that starts with SELECT or WITH starts one, unless the
  /// query before it still waits for its SELECT.
  bool ends_before(const Token& token, std::size_t line_ends) const {
    if (line_ends == 0 || has_semicolon_) return false;
    if (line_ends > 1) return true;
    const bool starts = is_word(token, "select") || is_word(token, "with");
    return starts && has_select_ && !joins_queries(*last_);
  }

  void add(const Token& token, std::size_t depth) {
    if (!begin_) begin_ = token.begin;
    end_ = token.end();
    last_ = &token;
    has_select_ |= depth == 0 && is_word(token, "select");
  }

  void finish() {
    if (begin_) {
      const auto line = 1 + line_ends_between(file_, 0, *begin_);
      queries_.push_back({line, file_.substr(*begin_, end_ - *begin_)});
    }
    begin_.reset();
    has_select_ = false;
  }

  std::string_view file_;
  std::vector<Token> tokens_;
  bool has_semicolon_ = false;
  std::optional<std::size_t> begin_;
  std::size_t end_ = 0;
  const Token* last_ = nullptr;  ///< of the query being read
  bool has_select_ = false;
  std::vector<QueryText> queries_;
};

}  // namespace

std::vector<QueryText> split_queries(std::string_view file) { return Splitter(file).run(); }

}  // namespace parlance::sql
