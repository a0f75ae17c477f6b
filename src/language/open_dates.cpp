#include "language/open_dates.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "language/dates.hpp"
#include "language/is_one_of.hpp"

namespace parlance::language {
namespace {

constexpr std::array<std::string_view, 6> span_links{"to", "until", "through", "till", "-", "thru"};
constexpr std::array<std::string_view, 10> links{"and", "or",   "vs",       "versus", "than",
                                                 ",",   "with", "compared", "over",   "against"};
constexpr std::array<std::string_view, 6> between{"to", "with", "in", "the", "of", "and"};
constexpr std::array<std::string_view, 9> before_month{"in",   "during", "of",    "each", "every",
                                                       "last", "past",   "since", "for"};

Token year_token(int year) {
  Token token;
  token.kind = TokenKind::number;
  token.text = token.folded = token.stem = std::to_string(year);
  token.number = year;
  return token;
}

class OpenDateFinder {
 public:
  OpenDateFinder(const std::vector<Token>& tokens, base::Date now, std::vector<Mark>& dates)
      : tokens_(tokens), now_(now), dates_(dates) {}

  void find() {
    for (std::size_t at = tokens_.size(); at-- > 0;) {
      if (!starts_date(at)) open_period(at);
      weekday(at);
    }
  }

 private:
  [[nodiscard]] std::string_view word(std::size_t at) const {
    return at < tokens_.size() ? std::string_view(tokens_[at].folded) : std::string_view();
  }
  [[nodiscard]] const Mark* date_at(std::size_t place) const {
    const Mark* found = nullptr;
    for (const auto& mark : dates_) {
      if (mark.begin == place && (found == nullptr || mark.end < found->end)) found = &mark;
    }
    return found;
  }
  [[nodiscard]] bool starts_date(std::size_t place) const { return date_at(place) != nullptr; }

  /// The words of a month or quarter at `at`, as they are read beside `year`.
  [[nodiscard]] std::optional<Mark> period(std::size_t at, int year) const {
    const bool day_first = at + 1 < tokens_.size() && !tokens_[at + 1].number;  // "1 March"
    if (tokens_[at].number && !tokens_[at].ordinal && !day_first) return std::nullopt;
    for (const std::size_t length : {std::size_t{2}, std::size_t{1}}) {
      if (at + length > tokens_.size()) continue;
      std::vector<Token> words(tokens_.begin() + static_cast<std::ptrdiff_t>(at),
                               tokens_.begin() + static_cast<std::ptrdiff_t>(at + length));
      words.push_back(year_token(year));
      for (auto& mark : find_dates(words, now_)) {
        const bool whole = mark.begin == 0 && mark.end == length + 1;
        const bool fits = mark.grain == Grain::month || mark.grain == Grain::quarter ||
                          (mark.grain == Grain::day && length == 2);
        if (!whole || !fits) continue;
        mark.begin = static_cast<std::uint16_t>(at);
        mark.end = static_cast<std::uint16_t>(at + length);
        return mark;
      }
    }
    return std::nullopt;
  }

  void open_period(std::size_t at) {
    const int any_year = 2000;
    const auto found = period(at, any_year);
    if (!found) return;
    if (takes_year(*found)) return;
    if (found->grain == Grain::month && is_month(at)) any_month(*found);
  }

  /// "June to August 2013", "Q3 compared to Q4 2024", "between March 15 and March 31, 1998".
  bool takes_year(const Mark& open) {
    std::size_t next = open.end;
    const bool spans = is_one_of(word(next), span_links);
    if (!spans && !is_one_of(word(next), links)) return false;
    ++next;
    while (next < tokens_.size() && !starts_date(next) && is_one_of(word(next), between)) ++next;
    const Mark* const other = date_at(next);
    if (other == nullptr || other->grain != open.grain) return false;
    const Mark later = *other;
    auto mark = period(open.begin, base::to_civil(later.from).year);
    if (mark && mark->from > later.from && spans)
      mark = period(open.begin, base::to_civil(later.from).year - 1);
    if (!mark) return false;
    dates_.push_back(*mark);
    if (!spans) return true;
    Mark span = *mark;
    span.end = later.end;
    span.to = later.to;
    if (open.grain == Grain::day) span.score = 1.2F;  // rather than two days
    dates_.push_back(span);
    return true;
  }

  /// "may" and "march" are verbs as well.
  [[nodiscard]] bool is_month(std::size_t at) const {
    const bool introduced = at > 0 && is_one_of(word(at - 1), before_month);
    const bool verb = word(at) == "may" || word(at) == "march" || word(at).size() < 4;
    return introduced || (tokens_[at].capital && at > 0) || !verb;
  }
  void any_month(Mark mark) {
    mark.grain = Grain::month_of_year;
    mark.strength = 0.9F;
    dates_.push_back(mark);
  }

  /// "on Mondays", "on a weekend".
  void weekday(std::size_t at) {
    static constexpr std::array<std::string_view, 7> names{"sunday",   "monday", "tuesday", "wednesday",
                                                           "thursday", "friday", "saturday"};
    static constexpr unsigned weekend = 0b1000001;
    static constexpr unsigned working_days = 0b0111110;
    std::string_view name = word(at);
    if (name.ends_with('s')) name.remove_suffix(1);
    unsigned days = name == "weekend" ? weekend : 0;
    const bool on = at > 0 && (word(at - 1) == "on" || word(at - 1) == "during" || word(at - 1) == "a");
    if (name == "weekday" && on) days = working_days;
    const auto* const found = std::ranges::find(names, name);
    if (found != names.end()) days = 1U << static_cast<unsigned>(found - names.begin());
    if (days == 0) return;
    Mark mark;
    mark.kind = MarkKind::date;
    mark.begin = static_cast<std::uint16_t>(at);
    mark.end = static_cast<std::uint16_t>(at + 1);
    mark.grain = Grain::weekday;
    mark.number = days;
    mark.strength = 0.9F;
    dates_.push_back(mark);
  }

  const std::vector<Token>& tokens_;
  base::Date now_;
  std::vector<Mark>& dates_;
};

}  // namespace

void find_open_dates(const std::vector<Token>& tokens, base::Date now, std::vector<Mark>& dates) {
  OpenDateFinder(tokens, now, dates).find();
}

}  // namespace parlance::language
