#include "language/tokens.hpp"

#include <array>
#include <cctype>
#include <charconv>

#include "base/text.hpp"

namespace parlance::language {
namespace {

bool is_letter(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80;
}
bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct QuotePair {
  std::string_view open;
  std::string_view close;
};
constexpr std::array<QuotePair, 6> quotes{{{"\"", "\""},
                                           {"\xE2\x80\x9C", "\xE2\x80\x9D"},
                                           {"\xE2\x80\x98", "\xE2\x80\x99"},
                                           {"\xC2\xAB", "\xC2\xBB"},
                                           {"`", "`"},
                                           {"'", "'"}}};

/// Typographic signs of several bytes that separate words as ASCII signs do: dashes, quotes, ellipsis.
std::size_t wide_sign_length(std::string_view rest) {
  if (rest.substr(0, 2) == "\xE2\x80") return rest.size() >= 3 ? 3 : rest.size();
  if (rest.substr(0, 2) == "\xC2\xAB" || rest.substr(0, 2) == "\xC2\xBB" || rest.substr(0, 2) == "\xC2\xA0")
    return 2;
  if (rest.substr(0, 2) == "\xC2\xBF" || rest.substr(0, 2) == "\xC2\xA1") return 2;
  return 0;
}

class Scanner {
 public:
  Scanner(std::string_view question, const Stemmer& stemmer,
          const std::unordered_map<std::string, double>& number_words, std::size_t limit)
      : text_(question), stemmer_(stemmer), number_words_(number_words), limit_(limit) {}

  std::vector<Token> scan() {
    while (at_ < text_.size() && tokens_.size() < limit_) {
      if (scan_quoted() || scan_number() || scan_word()) continue;
      scan_sign();
    }
    join_digits();
    join_scales();
    return std::move(tokens_);
  }

 private:
  [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }

  void push(TokenKind kind, std::string_view written, std::size_t start, std::size_t end) {
    Token token;
    token.text = std::string(written);
    token.folded = base::fold(written);
    token.start = start;
    token.end = end;
    token.kind = kind;
    token.capital = !written.empty() && std::isupper(static_cast<unsigned char>(written.front())) != 0;
    token.stem = kind == TokenKind::word ? stemmer_.stem(token.folded) : token.folded;
    tokens_.push_back(std::move(token));
  }

  bool scan_quoted() {
    for (const auto& [open, close] : quotes) {
      if (!rest().starts_with(open)) continue;
      const bool apostrophe = open == "'";
      if (apostrophe && at_ > 0 && is_letter(text_[at_ - 1])) return false;
      std::size_t end = text_.find(close, at_ + open.size());
      while (apostrophe && end != std::string_view::npos && end + 1 < text_.size() &&
             is_letter(text_[end + 1])) {
        end = text_.find(close, end + 1);
      }
      if (end == std::string_view::npos || end - at_ > 200) continue;
      const auto inside = text_.substr(at_ + open.size(), end - at_ - open.size());
      if (base::trim(inside).empty()) continue;
      push(TokenKind::quoted, inside, at_, end + close.size());
      read_number(tokens_.back(), inside);
      at_ = end + close.size();
      return true;
    }
    return false;
  }

  static void read_number(Token& token, std::string_view digits) {
    std::string plain;
    for (const char c : digits) {
      if (c != ',') plain += c;
    }
    double value = 0;
    const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
    if (error == std::errc{} && end == plain.data() + plain.size()) token.number = value;
  }

  /// Digits with separators, then a suffix: 1,200 · 3.5k · 10M · 3rd · 2010s · 40%.
  bool scan_number() {
    if (!is_digit(text_[at_])) return false;
    std::size_t end = at_;
    while (end < text_.size() && (is_digit(text_[end]) || is_separator(end))) ++end;
    const std::size_t digits_end = end;
    while (end < text_.size() && is_letter(text_[end])) ++end;
    const std::string suffix = base::fold(text_.substr(digits_end, end - digits_end));
    const auto scale = scale_of(suffix);
    if (!suffix.empty() && !scale && suffix != "st" && suffix != "nd" && suffix != "rd" && suffix != "th") {
      return false;  // "2xl", "747s": a word
    }
    const std::size_t start = at_;
    push(TokenKind::number, text_.substr(start, end - start), start, end);
    Token& token = tokens_.back();
    read_number(token, text_.substr(start, digits_end - start));
    if (!token.number) token.kind = TokenKind::word;
    if (token.number && scale) token.number = *token.number * *scale;
    token.ordinal = !suffix.empty() && !scale;
    token.money = start > 0 && text_[start - 1] == '$';
    token.percent = end < text_.size() && text_[end] == '%';
    at_ = end;
    return true;
  }
  [[nodiscard]] bool is_separator(std::size_t place) const {
    if (text_[place] == '.') return place + 1 < text_.size() && is_digit(text_[place + 1]);
    if (text_[place] != ',' || place + 3 >= text_.size()) return false;
    for (std::size_t i = 1; i <= 3; ++i) {
      if (!is_digit(text_[place + i])) return false;
    }
    return place + 4 >= text_.size() || !is_digit(text_[place + 4]);
  }
  static std::optional<double> scale_of(std::string_view suffix) {
    if (suffix == "k" || suffix == "thousand") return 1e3;
    if (suffix == "m" || suffix == "mn" || suffix == "mio" || suffix == "million" || suffix == "millions")
      return 1e6;
    if (suffix == "b" || suffix == "bn" || suffix == "billion" || suffix == "billions") return 1e9;
    if (suffix == "trillion") return 1e12;
    if (suffix == "hundred") return 1e2;
    return std::nullopt;
  }

  bool scan_word() {
    if (!is_letter(text_[at_]) || wide_sign_length(rest()) > 0) return false;
    const std::size_t start = at_;
    std::size_t end = at_;
    while (end < text_.size() && is_letter(text_[end]) && wide_sign_length(text_.substr(end)) == 0) ++end;
    push(TokenKind::word, text_.substr(start, end - start), start, end);
    Token& token = tokens_.back();
    if (const auto known = number_words_.find(token.folded); known != number_words_.end()) {
      token.number = known->second;
      token.ordinal = token.folded.ends_with("th") || token.folded.ends_with("rd") ||
                      token.folded.ends_with("st") || token.folded == "second";
    }
    at_ = end;
    skip_possessive(token);
    return true;
  }
  void skip_possessive(Token& token) {
    const bool straight = rest().starts_with("'");
    const bool curly = rest().starts_with("\xE2\x80\x99");
    if (!straight && !curly) return;
    const std::size_t mark = straight ? 1 : 3;
    const auto after = rest().substr(mark);
    const bool with_s = after.starts_with("s") && (after.size() == 1 || !is_letter(after[1]));
    if (with_s) {
      token.possessive = true;
      at_ += mark + 1;
    } else if (token.folded.ends_with("s") && (after.empty() || !is_letter(after[0]))) {
      token.possessive = true;
      at_ += mark;
    }
  }

  void scan_sign() {
    const std::size_t length = std::max<std::size_t>(1, wide_sign_length(rest()));
    const auto written = text_.substr(at_, length);
    constexpr std::string_view kept = ",;:?!()<>=/&-.";
    if (length == 1 && kept.find(written.front()) != std::string_view::npos) {
      std::size_t end = at_ + 1;
      const bool doubled = (written == "<" || written == ">") && end < text_.size() &&
                           (text_[end] == '=' || text_[end] == '>');
      if (doubled) ++end;
      push(TokenKind::sign, text_.substr(at_, end - at_), at_, end);
      at_ = end;
      return;
    }
    at_ += length;
  }

  /// "300 000": groups of three digits after a blank.
  void join_digits() {
    std::vector<Token> joined;
    for (auto& token : tokens_) {
      const bool group = token.kind == TokenKind::number && token.text.size() == 3 && token.number &&
                         !joined.empty() && joined.back().end + 1 == token.start;
      const bool goes_on = group && joined.back().kind == TokenKind::number && joined.back().number &&
                           !joined.back().ordinal && !joined.back().percent && is_head(joined.back().text);
      if (!goes_on) {
        joined.push_back(std::move(token));
        continue;
      }
      Token& whole = joined.back();
      whole.number = *whole.number * 1000 + *token.number;
      whole.end = token.end;
      whole.text = std::string(text_.substr(whole.start, token.end - whole.start));
      std::string digits;
      for (const char c : whole.text) digits += is_digit(c) ? std::string(1, c) : "";
      whole.folded = whole.stem = digits;
    }
    tokens_ = std::move(joined);
  }
  /// At most three digits, or groups of three after those.
  static bool is_head(std::string_view digits) {
    const auto blank = digits.find(' ');
    return digits.substr(0, blank).size() <= 3 &&
           digits.find_first_not_of("0123456789 ") == std::string_view::npos;
  }

  /// "5 million", "3 hundred", "40 percent" become one token each.
  void join_scales() {
    std::vector<Token> joined;
    for (auto& token : tokens_) {
      if (!joined.empty() && joined.back().number && !joined.back().ordinal &&
          token.kind == TokenKind::word) {
        const auto scale = token.folded.size() > 2 ? scale_of(token.folded) : std::nullopt;
        const bool percent = token.folded == "percent" || token.folded == "pct";
        if (scale) joined.back().number = *joined.back().number * *scale;
        if (percent) joined.back().percent = true;
        if (scale || percent) {
          joined.back().end = token.end;
          joined.back().text =
              std::string(text_.substr(joined.back().start, token.end - joined.back().start));
          continue;
        }
      }
      joined.push_back(std::move(token));
    }
    tokens_ = std::move(joined);
  }

  std::string_view text_;
  const Stemmer& stemmer_;
  const std::unordered_map<std::string, double>& number_words_;
  std::size_t limit_;
  std::size_t at_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokenize(std::string_view question, const Stemmer& stemmer,
                            const std::unordered_map<std::string, double>& number_words, std::size_t limit) {
  return Scanner(question, stemmer, number_words, limit).scan();
}

bool stand_at(const std::vector<std::string>& words, const std::vector<Token>& tokens, std::size_t begin) {
  if (begin + words.size() > tokens.size()) return false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (tokens[begin + i].folded != words[i]) return false;
  }
  return true;
}

}  // namespace parlance::language
