#include "language/translate/foreign_words.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <utility>

#include "base/text.hpp"

namespace parlance::language {
namespace {

bool is_foreign_digit(char c) { return c >= '0' && c <= '9'; }

/// Bytes of a sign that is no letter though it is beyond ASCII; 0 for a letter.
std::size_t typographic_sign(std::string_view rest) {
  if (rest.starts_with("\xE2\x80")) return std::min<std::size_t>(3, rest.size());
  constexpr std::array<std::string_view, 7> two{"\xC2\xAB", "\xC2\xBB", "\xC2\xA0", "\xC2\xBF",
                                                "\xC2\xA1", "\xC2\xBA", "\xC2\xAA"};
  return std::ranges::any_of(two, [&](auto sign) { return rest.starts_with(sign); }) ? 2 : 0;
}

class ForeignScanner {
 public:
  ForeignScanner(std::string_view question, Tongue tongue) : text_(question), tongue_(tongue) {}

  std::vector<ForeignWord> scan() {
    constexpr std::size_t most_words = 400;
    while (at_ < text_.size() && words_.size() < most_words) {
      if (scan_quoted() || scan_date() || scan_number() || scan_word()) continue;
      scan_sign();
    }
    return std::move(words_);
  }

 private:
  using Kind = ForeignWord::Kind;
  [[nodiscard]] std::string_view rest(std::size_t from) const {
    return text_.substr(std::min(from, text_.size()));
  }
  [[nodiscard]] bool letter_at(std::size_t place) const {
    if (place >= text_.size()) return false;
    const auto byte = static_cast<unsigned char>(text_[place]);
    return std::isalnum(byte) != 0 || (byte >= 0x80 && typographic_sign(rest(place)) == 0);
  }
  [[nodiscard]] bool digit_at(std::size_t place) const {
    return place < text_.size() && is_foreign_digit(text_[place]);
  }
  [[nodiscard]] std::size_t digits_from(std::size_t place) const {
    std::size_t end = place;
    while (digit_at(end)) ++end;
    return end - place;
  }

  void push(Kind kind, std::string written, std::size_t end) {
    std::string folded = base::fold(written);
    words_.push_back({std::move(written), std::move(folded), at_, end, kind});
    at_ = end;
  }

  bool scan_quoted() {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 7> quotes{
        {{"\"", "\""},
         {"\xE2\x80\x9E", "\xE2\x80\x9C"},
         {"\xE2\x80\x9C", "\xE2\x80\x9D"},
         {"\xE2\x80\x98", "\xE2\x80\x99"},
         {"\xC2\xAB", "\xC2\xBB"},
         {"`", "`"},
         {"'", "'"}}};
    constexpr std::size_t longest = 200;
    for (const auto& [open, close] : quotes) {
      if (!rest(at_).starts_with(open) || (open == "'" && at_ > 0 && letter_at(at_ - 1))) continue;
      const std::size_t inside = at_ + open.size();
      const std::size_t end = text_.find(close, inside);
      if (end == std::string_view::npos || end - at_ > longest) continue;
      const auto quoted = base::trim(text_.substr(inside, end - inside));
      if (quoted.empty()) continue;
      push(Kind::quoted, quoted, end + close.size());
      return true;
    }
    return false;
  }

  /// 15.06.2023, 15/6/2023: the day first.
  bool scan_date() {
    const std::size_t day = digits_from(at_);
    if (day == 0 || day > 2) return false;
    const std::size_t month_at = at_ + day + 1;
    const std::size_t month = digits_from(month_at);
    if (month == 0 || month > 2 || (text_[month_at - 1] != '.' && text_[month_at - 1] != '/')) return false;
    const std::size_t year_at = month_at + month + 1;
    if (digits_from(year_at) != 4 || text_[year_at - 1] != text_[month_at - 1]) return false;
    const auto two_digits = [&](std::size_t from, std::size_t length) {
      return std::string(2 - length, '0') + std::string(text_.substr(from, length));
    };
    push(Kind::date,
         std::string(text_.substr(year_at, 4)) + "-" + two_digits(month_at, month) + "-" +
             two_digits(at_, day),
         year_at + 4);
    return true;
  }

  bool scan_number() {
    if (!digit_at(at_)) return false;
    std::string plain(text_.substr(at_, digits_from(at_)));
    std::size_t end = at_ + plain.size();
    while (const auto group = group_of_thousand(end)) {
      plain += text_.substr(*group, 3);
      end = *group + 3;
    }
    if (const auto fraction = fraction_after(end)) {
      plain += "." + std::string(text_.substr(end + 1, *fraction));
      end += 1 + *fraction;
    }
    if (const auto ordinal = ordinal_after(end)) {
      push(Kind::ordinal, plain, *ordinal);
      return true;
    }
    if (letter_at(end)) return false;  // "2xl": a word
    push(Kind::number, plain, end);
    return true;
  }
  /// The digits of the next group in "1.250.000", "10 000"; three and no more.
  [[nodiscard]] std::optional<std::size_t> group_of_thousand(std::size_t end) const {
    const bool latin_comma = tongue_ == Tongue::spanish && rest(end).starts_with(",");  // 1,250 in Mexico
    std::size_t from = end;
    if (rest(end).starts_with(".") || rest(end).starts_with(" ") || latin_comma) from = end + 1;
    if (rest(end).starts_with("\xC2\xA0")) from = end + 2;
    if (rest(end).starts_with("\xE2\x80\xAF")) from = end + 3;
    if (from == end || end - at_ > 11 || digits_from(from) != 3 || letter_at(from + 3)) return {};
    const bool year = rest(end).starts_with(" ") && end - at_ > 3;  // "im Jahr 2023 100 Kunden"
    return year ? std::nullopt : std::optional(from);
  }
  [[nodiscard]] std::optional<std::size_t> fraction_after(std::size_t end) const {
    if (!rest(end).starts_with(",") && !rest(end).starts_with(".")) return {};
    const std::size_t digits = digits_from(end + 1);
    return digits == 0 ? std::nullopt : std::optional(digits);
  }
  /// Past "1.", "1er", "2e", "3º"; nothing where a plain number ends here.
  [[nodiscard]] std::optional<std::size_t> ordinal_after(std::size_t end) const {
    if (tongue_ == Tongue::german) {
      const bool dot = rest(end).starts_with(". ") && end - at_ <= 2 && (letter_at(end + 2));
      return dot ? std::optional(end + 1) : std::nullopt;
    }
    constexpr std::array<std::string_view, 9> endings{"er", "\xC3\xA8me", "eme", ".\xC2\xBA", "\xC2\xBA",
                                                      "re", "\xC2\xAA",   "e",   "o"};
    for (const auto ending : endings) {
      if (rest(end).starts_with(ending) && !letter_at(end + ending.size())) return end + ending.size();
    }
    return {};
  }

  bool scan_word() {
    if (!letter_at(at_)) return false;
    std::size_t end = at_;
    while (letter_at(end)) ++end;
    push(Kind::word, std::string(text_.substr(at_, end - at_)), end);
    const std::size_t apostrophe = rest(at_).starts_with("'")              ? 1
                                   : rest(at_).starts_with("\xE2\x80\x99") ? 3
                                   : rest(at_).starts_with("-")            ? 1
                                                                           : 0;
    if (apostrophe > 0 && letter_at(at_ + apostrophe)) at_ += apostrophe;
    return true;
  }

  void scan_sign() {
    const std::size_t wide = typographic_sign(rest(at_));
    constexpr std::string_view kept = ",;:?!()<>=/&-.%$";
    if (wide == 0 && kept.find(text_[at_]) != std::string_view::npos) {
      push(Kind::sign, std::string(1, text_[at_]), at_ + 1);
      return;
    }
    at_ += std::max<std::size_t>(1, wide);
  }

  std::string_view text_;
  Tongue tongue_;
  std::size_t at_ = 0;
  std::vector<ForeignWord> words_;
};

}  // namespace

std::vector<ForeignWord> split_foreign(std::string_view question, Tongue tongue) {
  return ForeignScanner(question, tongue).scan();
}

}  // namespace parlance::language
