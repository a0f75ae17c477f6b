#include "semantic/meaning/date_format.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/text.hpp"
#include "semantic/embedded.hpp"

namespace parlance::semantic {
namespace {

constexpr std::array<std::string_view, 12> kMonths{"january",   "february", "march",    "april",
                                                   "may",       "june",     "july",     "august",
                                                   "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> kDays{"monday", "tuesday",  "wednesday", "thursday",
                                                "friday", "saturday", "sunday"};

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

/// Reads one text by one format, from left to right.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  bool read(std::string_view format) {
    for (std::size_t at = 0; at < format.size(); ++at) {
      if (format[at] == '%' && at + 1 < format.size()) {
        if (!field(format[++at])) return false;
      } else if (rest_.empty() || rest_.front() != format[at]) {
        return false;
      } else {
        rest_.remove_prefix(1);
      }
    }
    return rest_.empty();
  }

  [[nodiscard]] std::optional<base::Timestamp> moment() const {
    if (date_.month < 1 || date_.month > 12) return std::nullopt;
    if (date_.day < 1 || date_.day > base::days_in_month(date_.year, date_.month)) return std::nullopt;
    if (hour_ > 23 || minute_ > 59 || second_ > 60) return std::nullopt;
    const std::int64_t seconds = hour() * 3600 + minute_ * 60 + second_;
    constexpr std::int64_t kDay = 86'400;
    return base::Timestamp{(base::to_date(date_).days * kDay + seconds) * 1'000'000 + micros_};
  }

 private:
  bool field(char letter) {
    switch (letter) {
      case 'Y':
        return digits(4, 4, date_.year);
      case 'y':
        if (!digits(2, 2, date_.year)) return false;
        date_.year += date_.year <= 68 ? 2000 : 1900;
        return true;
      case 'm':
        return digits(1, 2, date_.month);
      case 'd':
        return digits(1, 2, date_.day);
      case 'H':
        return digits(1, 2, hour_);
      case 'I':
        return digits(1, 2, hour_) && hour_ >= 1 && hour_ <= 12;
      case 'M':
        return digits(2, 2, minute_);
      case 'S':
        return digits(2, 2, second_);
      case 'f':
        return fraction();
      case 'p':
        return half_of_day();
      case 'z':
        return zone();
      case 'b':
        return month(true);
      case 'B':
        return month(false);
      case 'a':
        return name(kDays, true).has_value();
      case 'A':
        return name(kDays, false).has_value();
      default:
        return false;
    }
  }

  bool digits(std::size_t least, std::size_t most, int& into) {
    std::size_t count = 0;
    int number = 0;
    while (count < most && count < rest_.size() && is_digit(rest_[count]))
      number = number * 10 + (rest_[count++] - '0');
    if (count < least) return false;
    rest_.remove_prefix(count);
    into = number;
    return true;
  }

  bool fraction() {
    const std::size_t before = rest_.size();
    int unused = 0;
    if (!digits(1, 6, unused)) return false;
    std::int64_t micros = unused;
    for (std::size_t read = before - rest_.size(); read < 6; ++read) micros *= 10;
    micros_ = micros;
    while (!rest_.empty() && is_digit(rest_.front())) rest_.remove_prefix(1);
    return true;
  }

  bool half_of_day() {
    if (rest_.size() < 2 || (rest_[1] != 'M' && rest_[1] != 'm')) return false;
    const char letter = static_cast<char>(std::toupper(static_cast<unsigned char>(rest_[0])));
    if (letter != 'A' && letter != 'P') return false;
    afternoon_ = letter == 'P';
    twelve_hours_ = true;
    rest_.remove_prefix(2);
    return true;
  }

  bool zone() {
    if (rest_ == "Z") {
      rest_ = {};
      return true;
    }
    if (rest_.empty() || (rest_.front() != '+' && rest_.front() != '-')) return false;
    rest_.remove_prefix(1);
    int unused = 0;
    if (!digits(2, 2, unused)) return false;
    if (!rest_.empty() && rest_.front() == ':') rest_.remove_prefix(1);
    return rest_.empty() || digits(2, 2, unused);
  }

  bool month(bool short_form) {
    const auto found = name(kMonths, short_form);
    if (found.has_value()) date_.month = static_cast<int>(*found) + 1;
    return found.has_value();
  }

  template <std::size_t Count>
  std::optional<std::size_t> name(const std::array<std::string_view, Count>& names, bool short_form) {
    std::size_t length = 0;
    while (length < rest_.size() && std::isalpha(static_cast<unsigned char>(rest_[length])) != 0) ++length;
    const std::string word = base::lower(rest_.substr(0, length));
    for (std::size_t at = 0; at < Count; ++at) {
      if (word != (short_form ? names[at].substr(0, 3) : names[at])) continue;
      rest_.remove_prefix(length);
      return at;
    }
    return std::nullopt;
  }

  [[nodiscard]] int hour() const {
    if (!twelve_hours_) return hour_;
    return hour_ % 12 + (afternoon_ ? 12 : 0);
  }

  std::string_view rest_;
  base::YearMonthDay date_{1970, 1, 1};
  int hour_ = 0;
  int minute_ = 0;
  int second_ = 0;
  std::int64_t micros_ = 0;
  bool afternoon_ = false;
  bool twelve_hours_ = false;
};

bool only_digits(std::string_view text) { return !text.empty() && std::ranges::all_of(text, is_digit); }

/// Bare digits are a date only in a century people write about.
bool plausible(std::string_view text, base::Timestamp moment) {
  if (!only_digits(text)) return true;
  constexpr std::int64_t kMicrosPerDay = 86'400'000'000;
  const auto day = base::Date{static_cast<std::int32_t>(moment.micros / kMicrosPerDay)};
  const int year = base::to_civil(day).year;
  return year >= 1000 && year <= 2999;
}

}  // namespace

std::optional<base::Timestamp> parse_date(std::string_view text, std::string_view format) {
  Reader reader(text);
  return reader.read(format) ? reader.moment() : std::nullopt;
}

DateFormats::DateFormats() {
  for (const auto& line : base::split(embedded::date_formats(), '\n')) {
    if (!line.empty() && line.front() != '#') formats_.push_back(line);
  }
}

std::string DateFormats::detect(const std::vector<std::string_view>& texts) const {
  if (texts.empty() || (texts.size() == 1 && only_digits(texts.front()))) return "";
  for (const auto& format : formats_) {
    const bool fits = std::ranges::all_of(texts, [&](std::string_view text) {
      const auto moment = parse_date(text, format);
      return moment.has_value() && plausible(text, *moment);
    });
    if (fits) return format;
  }
  return "";
}

}  // namespace parlance::semantic
