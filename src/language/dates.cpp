#include "language/dates.hpp"

#include <array>
#include <map>
#include <string>
#include <string_view>

namespace parlance::language {
namespace {

using base::Date;

Date first_of(int year, int month) { return base::to_date({year, month, 1}); }
Date plus_days(Date date, int days) { return Date{date.days + days}; }

std::optional<int> month_number(const std::string& folded) {
  static const std::map<std::string, int, std::less<>> months{
      {"january", 1},  {"jan", 1},    {"february", 2},  {"feb", 2},       {"march", 3},     {"mar", 3},
      {"april", 4},    {"apr", 4},    {"may", 5},       {"june", 6},      {"jun", 6},       {"july", 7},
      {"jul", 7},      {"august", 8}, {"aug", 8},       {"september", 9}, {"sep", 9},       {"sept", 9},
      {"october", 10}, {"oct", 10},   {"november", 11}, {"nov", 11},      {"december", 12}, {"dec", 12}};
  const auto found = months.find(folded);
  return found == months.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Grain> unit_of(const std::string& folded) {
  static const std::map<std::string, Grain, std::less<>> units{
      {"year", Grain::year},        {"years", Grain::year},  {"quarter", Grain::quarter},
      {"quarters", Grain::quarter}, {"month", Grain::month}, {"months", Grain::month},
      {"week", Grain::week},        {"weeks", Grain::week},  {"day", Grain::day},
      {"days", Grain::day}};
  const auto found = units.find(folded);
  return found == units.end() ? std::nullopt : std::optional(found->second);
}

/// The start of the period of `grain` that holds `date`, `shift` periods on.
Date period_start(Date date, Grain grain, int shift) {
  const auto civil = base::to_civil(date);
  switch (grain) {
    case Grain::year:
      return first_of(civil.year + shift, 1);
    case Grain::quarter:
      return base::add_months(first_of(civil.year, (civil.month - 1) / 3 * 3 + 1), 3 * shift);
    case Grain::month:
      return base::add_months(first_of(civil.year, civil.month), shift);
    case Grain::week:
      return plus_days(date, 7 * shift - base::weekday(date));
    default:
      return plus_days(date, shift);
  }
}

class DateFinder {
 public:
  DateFinder(const std::vector<Token>& tokens, Date now) : tokens_(tokens), now_(now) {}

  std::vector<Mark> find() {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      relative(i);
      named_day(i);
      iso(i);
      month(i);
      quarter_or_half(i);
      year(i);
      decade(i);
    }
    spans();
    return std::move(found_);
  }

 private:
  [[nodiscard]] const std::string& word(std::size_t place) const {
    static const std::string none;
    return place < tokens_.size() ? tokens_[place].folded : none;
  }
  [[nodiscard]] std::optional<int> integer(std::size_t place, int low, int high) const {
    if (place >= tokens_.size() || !tokens_[place].number || tokens_[place].percent || tokens_[place].money)
      return {};
    const double value = *tokens_[place].number;
    if (value < low || value > high || value != static_cast<int>(value)) return {};
    return static_cast<int>(value);
  }
  [[nodiscard]] std::optional<int> year_at(std::size_t place) const {
    if (place >= tokens_.size() || tokens_[place].text.size() != 4 ||
        tokens_[place].text.find('.') != std::string::npos)
      return {};
    return integer(place, 1500, 2199);
  }
  void add(std::size_t begin, std::size_t end, Date from, Date to, Grain grain, float strength = 1) {
    Mark mark;
    mark.kind = MarkKind::date;
    mark.begin = static_cast<std::uint16_t>(begin);
    mark.end = static_cast<std::uint16_t>(end);
    mark.from = from;
    mark.to = to;
    mark.grain = grain;
    mark.strength = strength;
    found_.push_back(mark);
  }

  /// 1 March 1997 to 15 April 1997 · January 2023 through March 2024
  void spans() {
    const std::vector<Mark> dates = found_;
    for (const Mark& first : dates) {
      const std::string& link = word(first.end);
      if (link != "to" && link != "until" && link != "till" && link != "through" && link != "thru") continue;
      if (first.grain != Grain::day && first.grain != Grain::month) continue;
      for (const Mark& last : dates) {
        if (last.begin == first.end + 1 && last.grain == first.grain && first.from < last.from)
          add_span(first, last);
      }
    }
  }

  void add_span(const Mark& first, const Mark& last) {
    constexpr float rather_than_two = 1.2F;
    add(first.begin, last.end, first.from, last.to, first.grain);
    if (first.grain == Grain::day) found_.back().score = rather_than_two;
  }

  /// the 1990s · the 1800s, which are a century
  void decade(std::size_t i) {
    if (i >= tokens_.size() || tokens_[i].folded.size() != 5 || !tokens_[i].folded.ends_with("0s")) return;
    const auto first = integer(i, 1500, 2199);
    if (!first) return;
    const int years = *first % 100 == 0 && *first < 2000 ? 100 : 10;
    const Date from = base::to_date({*first, 1, 1});
    add(i, i + 1, from, base::add_months(from, 12 * years), Grain::year);
  }

  /// last month · this year · past 7 days · last three quarters · year to date
  void relative(std::size_t i) {
    const std::string& first = word(i);
    const bool back =
        first == "last" || first == "past" || first == "previous" || first == "recent" || first == "latest";
    const bool current = first == "this" || first == "current";
    const bool spelled = first == "year" && word(i + 1) == "to" && word(i + 2) == "date";
    if (spelled || first == "ytd")
      add(i, i + (spelled ? 3 : 1), period_start(now_, Grain::year, 0), plus_days(now_, 1), Grain::day);
    if (!back && !current && first != "next") return;
    if (const auto unit = unit_of(word(i + 1))) {
      const int shift = back ? -1 : current ? 0 : 1;
      add(i, i + 2, period_start(now_, *unit, shift), period_start(now_, *unit, shift + 1), *unit);
    }
    const auto count = integer(i + 1, 1, 10'000);
    const auto unit = unit_of(word(i + 2));
    if (back && count && unit)
      add(i, after_today(i + 3), span_back(*unit, *count), plus_days(now_, 1), Grain::day);
  }
  /// The place after ", counting today" and the like, which a span that ends today says already.
  [[nodiscard]] std::size_t after_today(std::size_t place) const {
    std::size_t at = place;
    while (word(at) == "," || word(at) == "(") ++at;
    if (word(at) != "counting" && word(at) != "including") return place;
    return word(at + 1) == "today" ? at + 2 : place;
  }
  [[nodiscard]] Date span_back(Grain unit, int count) const {
    switch (unit) {
      case Grain::year:
        return plus_days(base::add_months(now_, -12 * count), 1);
      case Grain::quarter:
        return plus_days(base::add_months(now_, -3 * count), 1);
      case Grain::month:
        return plus_days(base::add_months(now_, -count), 1);
      case Grain::week:
        return plus_days(now_, 1 - 7 * count);
      default:
        return plus_days(now_, 1 - count);
    }
  }
  void named_day(std::size_t i) {
    if (word(i) == "today" && i > 0 && (word(i - 1) == "counting" || word(i - 1) == "including")) return;
    if (word(i) == "today") add(i, i + 1, now_, plus_days(now_, 1), Grain::day);
    if (word(i) == "yesterday") add(i, i + 1, plus_days(now_, -1), now_, Grain::day);
  }

  /// 2012-05-01, 2012/05/01, 05/01/2012 and the same inside quotes.
  void iso(std::size_t i) {
    const Token& token = tokens_[i];
    if (token.kind == TokenKind::quoted && token.text.size() >= 10) {
      if (const auto date = base::parse_iso_date(std::string_view(token.text).substr(0, 10))) {
        add(i, i + 1, *date, plus_days(*date, 1), Grain::day);
      }
      return;
    }
    if (i + 4 >= tokens_.size() || (word(i + 1) != "-" && word(i + 1) != "/") || word(i + 3) != word(i + 1)) {
      iso_month(i);
      return;
    }
    const auto year_first = year_at(i);
    const auto year_last = year_at(i + 4);
    const auto middle = integer(i + 2, 1, 31);
    if (year_first && middle && *middle <= 12) {
      if (const auto day = integer(i + 4, 1, base::days_in_month(*year_first, *middle)))
        whole_day(i, i + 5, *year_first, *middle, *day);
    } else if (year_last && middle) {
      const auto first = integer(i, 1, 31);
      const bool month_first = first && *first <= 12;
      if (month_first && *middle <= base::days_in_month(*year_last, *first))
        whole_day(i, i + 5, *year_last, *first, *middle);
      else if (first && *middle <= 12 && *first <= base::days_in_month(*year_last, *middle))
        whole_day(i, i + 5, *year_last, *middle, *first);
    }
  }
  void iso_month(std::size_t i) {
    const auto year = year_at(i);
    if (!year || word(i + 1) != "-" || tokens_[i].end != tokens_[i + 1].start) return;
    const auto month = integer(i + 2, 1, 12);
    if (month && tokens_[i + 2].text.size() == 2)
      add(i, i + 3, first_of(*year, *month), base::add_months(first_of(*year, *month), 1), Grain::month);
  }
  void whole_day(std::size_t begin, std::size_t end, int year, int month, int day) {
    const Date date = base::to_date({year, month, day});
    add(begin, end, date, plus_days(date, 1), Grain::day);
  }

  /// May 2024 · 1 January 2013 · January 1st, 2013 · 9 to 15 September 2024
  void month(std::size_t i) {
    const auto number = month_number(word(i));
    if (!number) return;
    std::size_t next = i + 1;
    const int day =
        next < tokens_.size() && tokens_[next].text.size() <= 4 ? integer(next, 1, 31).value_or(0) : 0;
    if (day > 0) ++next;
    if (word(next) == "," || word(next) == "of") ++next;
    const auto year = year_at(next);
    if (!year) return;
    const std::size_t end = next + 1;
    if (day > 0 && day <= base::days_in_month(*year, *number)) {
      whole_day(i, end, *year, *number, day);
      return;
    }
    add(i, end, first_of(*year, *number), base::add_months(first_of(*year, *number), 1), Grain::month);
    days_before(i, end, *year, *number);
  }
  void days_before(std::size_t i, std::size_t end, int year, int month) {
    std::size_t at = i;
    if (at > 0 && word(at - 1) == "of") --at;
    const auto last = at > 0 ? integer(at - 1, 1, base::days_in_month(year, month)) : std::nullopt;
    if (!last) return;
    whole_day(at - 1, end, year, month, *last);
    const std::string& link = at > 1 ? word(at - 2) : word(tokens_.size());
    if (link != "to" && link != "-" && link != "until" && link != "through" && link != "and") return;
    const auto first = at > 2 ? integer(at - 3, 1, *last) : std::nullopt;
    if (!first) return;
    add(at - 3, end, base::to_date({year, month, *first}),
        base::to_date(
            {year, month,
             *last + 1 > base::days_in_month(year, month) ? base::days_in_month(year, month) : *last + 1}),
        Grain::day);
    found_.back().score = 1.2F;  // rather than a number and a day
    if (*last == base::days_in_month(year, month))
      found_.back().to = base::add_months(first_of(year, month), 1);
  }

  /// Q3 2024 · third quarter of 2024 · first half of 2024 · H1 2024
  void quarter_or_half(std::size_t i) {
    const std::string& first = word(i);
    int number = 0;
    int months = 3;
    std::size_t next = i + 1;
    if (first.size() == 2 && (first[0] == 'q' || first[0] == 'h') && first[1] >= '1' && first[1] <= '4') {
      number = first[1] - '0';
      months = first[0] == 'q' ? 3 : 6;
    } else if (const auto ordinal = ordinal_at(i);
               ordinal && (word(next) == "quarter" || word(next) == "half")) {
      number = *ordinal;
      months = word(next) == "quarter" ? 3 : 6;
      ++next;
    }
    if (number == 0 || number * months > 12) return;
    if (word(next) == "of" || word(next) == "in" || word(next) == ",") ++next;
    if (word(next) == "the" && word(next + 1) == "year") next += 2;
    const auto year = year_at(next);
    const int in_year = year ? *year : base::to_civil(now_).year;
    if (!year && next == i + 1) return;
    const Date from = first_of(in_year, 1 + (number - 1) * months);
    add(i, year ? next + 1 : next, from, base::add_months(from, months), Grain::quarter);
  }
  [[nodiscard]] std::optional<int> ordinal_at(std::size_t i) const {
    static const std::array<std::string_view, 4> names{"first", "second", "third", "fourth"};
    for (int number = 0; number < 4; ++number) {
      if (word(i) == names[static_cast<std::size_t>(number)]) return number + 1;
    }
    if (word(i) == "last" && word(i + 1) == "quarter") return 4;
    return i < tokens_.size() && tokens_[i].ordinal ? integer(i, 1, 4) : std::nullopt;
  }

  void year(std::size_t i) {
    const auto year = year_at(i);
    if (!year) return;
    add(i, i + 1, first_of(*year, 1), first_of(*year + 1, 1), Grain::year, 0.9F);
    if ((word(i + 1) == "-" || word(i + 1) == "to") && year_at(i + 2) && word(i + 3) != "-") {
      if (const auto last = year_at(i + 2); *last > *year)
        add(i, i + 3, first_of(*year, 1), first_of(*last + 1, 1), Grain::year);
    }
  }

  const std::vector<Token>& tokens_;
  Date now_;
  std::vector<Mark> found_;
};

}  // namespace

std::vector<Mark> find_dates(const std::vector<Token>& tokens, base::Date now) {
  return DateFinder(tokens, now).find();
}

}  // namespace parlance::language
