#include "language/asked_periods.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

#include "language/is_one_of.hpp"
#include "language/reading.hpp"

namespace parlance::language {
namespace {

Grain grain_of(std::string_view word) {
  static const std::map<std::string_view, Grain> periods{{"year", Grain::year},   {"quarter", Grain::quarter},
                                                         {"month", Grain::month}, {"week", Grain::week},
                                                         {"day", Grain::day},     {"hour", Grain::hour}};
  const auto found = periods.find(word);
  return found == periods.end() ? Grain::none : found->second;
}

class PeriodFinder {
 public:
  PeriodFinder(const std::vector<Token>& tokens, const Lexicon& lexicon, const std::vector<Mark>& marks)
      : tokens_(tokens), lexicon_(lexicon), marks_(marks) {}

  std::vector<Mark> find() {
    for (std::size_t at = 0; at < tokens_.size(); ++at) {
      const Grain grain = grain_of(tokens_[at].folded);
      if (grain == Grain::none || is_told(at) || !(is_asked(at) || goes_on(at) || leads(at))) continue;
      const auto phrases = lexicon_.cues.find(tokens_[at].folded + "s");
      if (phrases == lexicon_.cues.end()) continue;
      Mark mark;
      mark.begin = static_cast<std::uint16_t>(at);
      mark.end = static_cast<std::uint16_t>(at + 1);
      mark.cue = Cue::grain;
      mark.grain = grain;
      mark.strength = sure;
      mark.phrase = &phrases->second.front();
      found_.push_back(mark);
    }
    return std::move(found_);
  }

 private:
  static constexpr float sure = 2;  ///< more than a name that is said in full

  [[nodiscard]] std::string_view before(std::size_t at, std::size_t back) const {
    return at >= back ? std::string_view(tokens_[at - back].folded) : std::string_view();
  }
  /// Part of a date or of a longer phrase.
  [[nodiscard]] bool is_told(std::size_t at) const {
    return std::ranges::any_of(marks_, [&](const Mark& mark) {
      const bool period =
          mark.kind == MarkKind::date || (mark.kind == MarkKind::cue && mark.cue == Cue::grain);
      return period && mark.begin <= at && at < mark.end && mark.end - mark.begin > 1;
    });
  }
  [[nodiscard]] bool is_asked(std::size_t at) const {
    if (is_one_of(before(at, 1), {"which", "what"}) && ranks_or_compares()) return true;
    return std::ranges::any_of(marks_, [&](const Mark& mark) {
      const bool ranks = mark.kind == MarkKind::cue &&
                         (mark.cue == Cue::superlative || mark.cue == Cue::common) && mark.end == at;
      // "the last month" and "the first year" are dates, if anything.
      return ranks && !is_one_of(before(at, 1), {"last", "first", "latest", "recent", "most", "least"});
    });
  }
  /// "On which day was it placed?" asks for a day that stands there, no group of rows.
  [[nodiscard]] bool ranks_or_compares() const {
    return std::ranges::any_of(marks_, [](const Mark& mark) {
      return mark.kind == MarkKind::cue && (mark.cue == Cue::superlative || mark.cue == Cue::common ||
                                            mark.cue == Cue::compare || mark.cue == Cue::top);
    });
  }
  /// "month with the highest cost"
  [[nodiscard]] bool leads(std::size_t at) const {
    const bool first = at == 0 || (at == 1 && tokens_[0].folded == "the");
    return first && at + 1 < tokens_.size() && ranks_or_compares() &&
           is_one_of(tokens_[at + 1].folded, {"with", "when", "in", "that", "of"});
  }
  /// "by country and year", "per store, month".
  [[nodiscard]] bool goes_on(std::size_t at) const {
    if (!is_one_of(before(at, 1), {"and", ",", "&", "/"})) return false;
    for (std::size_t back = 2; back <= 6; ++back) {
      if (is_one_of(before(at, back), {"by", "per", "each"})) return true;
    }
    return false;
  }

  const std::vector<Token>& tokens_;
  const Lexicon& lexicon_;
  const std::vector<Mark>& marks_;
  std::vector<Mark> found_;
};

}  // namespace

std::vector<Mark> find_asked_periods(const std::vector<Token>& tokens, const Lexicon& lexicon,
                                     const std::vector<Mark>& marks) {
  return PeriodFinder(tokens, lexicon, marks).find();
}

}  // namespace parlance::language
