#include "language/told_dates.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "language/dates.hpp"
#include "language/is_one_of.hpp"

namespace parlance::language {
namespace {

constexpr std::array<std::string_view, 6> back{"earlier", "before", "previous", "prior", "preceding", "ago"};
constexpr std::array<std::string_view, 5> ahead{"later", "after", "next", "following", "subsequent"};

std::optional<Grain> unit_of(std::string_view word) {
  if (word.ends_with('s')) word.remove_suffix(1);
  if (word == "year") return Grain::year;
  if (word == "quarter") return Grain::quarter;
  if (word == "month") return Grain::month;
  if (word == "week") return Grain::week;
  if (word == "day") return Grain::day;
  return std::nullopt;
}

base::Date moved(base::Date date, Grain unit, int count) {
  switch (unit) {
    case Grain::year:
      return base::add_months(date, 12 * count);
    case Grain::quarter:
      return base::add_months(date, 3 * count);
    case Grain::month:
      return base::add_months(date, count);
    case Grain::week:
      return base::Date{date.days + 7 * count};
    default:
      return base::Date{date.days + count};
  }
}

class Teller {
 public:
  Teller(const Mark& period, bool compared, Annotation& annotation)
      : period_(period), compared_(compared), annotation_(annotation) {}

  /// Of a turn without a period: months of any year.
  void tell_months(std::size_t first) {
    first_ = first;
    of_every_year_ = true;
    for (std::size_t at = first; at < annotation_.tokens.size(); ++at) part_of_year(at);
  }

  void tell(std::size_t first) {
    first_ = first;
    for (std::size_t at = first; at < annotation_.tokens.size(); ++at) {
      if (!moved_period(at)) part_of_year(at);
    }
  }

 private:
  [[nodiscard]] std::string_view word(std::size_t at) const {
    return at < annotation_.tokens.size() ? std::string_view(annotation_.tokens[at].folded)
                                          : std::string_view();
  }

  /// -1, 1, or 0 where the word says neither.
  [[nodiscard]] int direction(std::string_view said) const {
    if (is_one_of(said, back) || (compared_ && said == "last")) return -1;
    return is_one_of(said, ahead) ? 1 : 0;
  }

  /// "one year later", "the year before", "previous month", each perhaps after "the same quarter".
  bool moved_period(std::size_t at) {
    const auto unit = unit_of(word(at));
    if (!unit) return false;
    const int after = direction(word(at + 1));
    const int before = at > first_ ? direction(word(at - 1)) : 0;
    if (after == 0 && before == 0) return false;
    std::size_t begin = before != 0 ? at - 1 : at;
    int count = 1;
    if (before == 0 && at > first_) {
      const auto& number = annotation_.tokens[at - 1].number;
      if (number && *number >= 1 && *number <= 100) count = static_cast<int>(*number);
      if (number || word(at - 1) == "a" || word(at - 1) == "the") --begin;
    }
    for (std::size_t same = begin; same-- > first_;) {
      if (word(same) != "same") continue;
      begin = same;
      break;
    }
    const int shift = (before != 0 ? before : after) * count;
    Mark mark = period_;
    mark.from = moved(period_.from, *unit, shift);
    mark.to = moved(period_.to, *unit, shift);
    add(std::move(mark), begin, before != 0 ? at + 1 : at + 2);
    return true;
  }

  /// "July", "Q3", "the first quarter": of the year of the period before.
  void part_of_year(std::size_t at) {
    if (word(at) == "may" && !annotation_.tokens[at].capital && at == first_) return;
    Token year;
    year.kind = TokenKind::number;
    year.text = year.folded = year.stem = std::to_string(base::to_civil(period_.from).year);
    year.number = base::to_civil(period_.from).year;
    for (const std::size_t length : {std::size_t{2}, std::size_t{1}}) {
      if (at + length > annotation_.tokens.size()) continue;
      std::vector<Token> words(annotation_.tokens.begin() + static_cast<std::ptrdiff_t>(at),
                               annotation_.tokens.begin() + static_cast<std::ptrdiff_t>(at + length));
      if (words.front().number && !words.front().ordinal) return;
      words.push_back(year);
      for (auto& mark : find_dates(words, period_.from)) {
        if (mark.begin != 0 || mark.end != length + 1) continue;
        if (of_every_year_ && mark.grain != Grain::month) continue;
        if (of_every_year_) mark.grain = Grain::month_of_year;
        mark.strength = period_.strength;
        add(std::move(mark), at, at + length);
        return;
      }
    }
  }

  /// Other dates in the same place are no longer meant.
  void add(Mark mark, std::size_t begin, std::size_t end) {
    for (std::size_t at = begin; at < end; ++at) {
      const bool dated = std::ranges::any_of(annotation_.starting[at], [&](std::int16_t place) {
        const Mark& other = annotation_.marks[static_cast<std::size_t>(place)];
        return other.kind == MarkKind::date && other.end - other.begin > static_cast<int>(end - begin);
      });
      if (dated) return;
      std::erase_if(annotation_.starting[at], [&](std::int16_t place) {
        return annotation_.marks[static_cast<std::size_t>(place)].kind == MarkKind::date;
      });
    }
    mark.begin = static_cast<std::uint16_t>(begin);
    mark.end = static_cast<std::uint16_t>(end);
    annotation_.starting[begin].push_back(static_cast<std::int16_t>(annotation_.marks.size()));
    annotation_.marks.push_back(std::move(mark));
  }

  const Mark period_;
  const bool compared_;
  Annotation& annotation_;
  std::size_t first_ = 0;
  bool of_every_year_ = false;
};

}  // namespace

void tell_dates(const PreviousTurn& previous, std::size_t first, bool compared, Annotation& annotation) {
  const Mark* period = nullptr;
  for (const auto& mark : previous.marks) {
    if (mark.kind == MarkKind::date && mark.grain != Grain::month_of_year) period = &mark;
  }
  if (period != nullptr) {
    Teller(*period, compared, annotation).tell(first);
  } else {
    Mark any_year;
    any_year.from = base::to_date({2000, 1, 1});
    Teller(any_year, compared, annotation).tell_months(first);
  }
}

}  // namespace parlance::language
