#include "language/contrasts.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "language/reading.hpp"

namespace parlance::language {
namespace {

constexpr std::size_t longest_link = 4;         ///< words between the periods
constexpr std::size_t farthest_comparison = 7;  ///< words between "less" and the first period

enum class Link : std::uint8_t { none, than, versus, span };

bool is_filler(std::string_view word) {
  static constexpr std::array<std::string_view, 8> fillers{"in",  "during", "of",   "the",
                                                           "for", "that",   "with", "at"};
  return std::ranges::find(fillers, word) != fillers.end();
}

Comparison comparison_of(std::string_view word) {
  static constexpr std::array<std::string_view, 6> less{"less",    "fewer", "lower",
                                                        "smaller", "worse", "below"};
  static constexpr std::array<std::string_view, 8> more{"more",   "higher", "greater", "larger",
                                                        "bigger", "better", "above",   "outsold"};
  if (std::ranges::find(less, word) != less.end()) return Comparison::less;
  return std::ranges::find(more, word) != more.end() ? Comparison::greater : Comparison::none;
}

class Pairing {
 public:
  explicit Pairing(Annotation& annotation) : annotation_(annotation) {
    changes_ = std::ranges::any_of(annotation.marks, [](const Mark& mark) {
      return mark.kind == MarkKind::cue && mark.cue == Cue::change;
    });
  }

  void add() {
    const std::size_t count = annotation_.marks.size();
    for (std::size_t left = 0; left < count; ++left) {
      for (std::size_t right = 0; right < count; ++right) {
        if (is_period(left) && is_period(right)) pair(left, right);
      }
    }
  }

 private:
  [[nodiscard]] const Mark& mark(std::size_t place) const { return annotation_.marks[place]; }
  [[nodiscard]] std::string_view word(std::size_t at) const {
    return at < annotation_.tokens.size() ? std::string_view(annotation_.tokens[at].folded)
                                          : std::string_view();
  }
  [[nodiscard]] bool is_period(std::size_t place) const {
    const Mark& at = mark(place);
    return at.kind == MarkKind::date && at.against < 0 && at.grain != Grain::weekday &&
           at.grain != Grain::month_of_year;
  }

  [[nodiscard]] Link link(const Mark& first, const Mark& second) const {
    if (second.begin <= first.end || second.begin - first.end > static_cast<int>(longest_link))
      return Link::none;
    Link found = Link::none;
    for (std::size_t at = first.end; at < second.begin; ++at) {
      const auto said = word(at);
      if (is_filler(said)) continue;
      if (found == Link::versus && said == "to") continue;  // "compared to"
      if (found != Link::none) return Link::none;
      if (said == "than") found = Link::than;
      if (said == "vs" || said == "versus" || said == "compared" || said == "against" || said == "over")
        found = Link::versus;
      if (said == "to" || said == "until" || said == "and") found = Link::span;
      if (found == Link::none) return Link::none;
    }
    return found;
  }

  void pair(std::size_t left, std::size_t right) {
    const Link linked = link(mark(left), mark(right));
    if (linked == Link::none) return;
    if (linked == Link::span && !changes_) return;
    std::size_t begin = mark(left).begin;
    Comparison op = Comparison::none;
    bool forward = mark(left).from < mark(right).from;
    if (linked == Link::than) {
      op = comparison_before(begin);
      if (op == Comparison::none) return;
      forward = false;
    } else if (linked == Link::span) {
      const auto before = begin > 0 ? word(begin - 1) : std::string_view();
      if (before != "from" && before != "between" && word(mark(left).end) == "and") return;
      if (before == "from" || before == "between") --begin;
    }
    Mark whole = mark(forward ? right : left);
    Mark base = mark(forward ? left : right);
    whole.begin = static_cast<std::uint16_t>(begin);
    whole.end = mark(right).end;
    whole.argument = static_cast<std::uint8_t>(op);
    base.score = 0;
    annotation_.marks.push_back(std::move(base));
    whole.against = static_cast<std::int16_t>(annotation_.marks.size() - 1);
    annotation_.marks.push_back(std::move(whole));
    annotation_.starting[begin].push_back(static_cast<std::int16_t>(annotation_.marks.size() - 1));
  }

  /// The nearest "less" or "more" before the first period, which needs no other explanation.
  Comparison comparison_before(std::size_t begin) {
    for (std::size_t back = 1; back <= std::min(begin, farthest_comparison); ++back) {
      const Comparison op = comparison_of(word(begin - back));
      if (op == Comparison::none) continue;
      annotation_.content[begin - back] = false;
      return op;
    }
    return Comparison::none;
  }

  Annotation& annotation_;
  bool changes_ = false;
};

}  // namespace

void add_contrasts(Annotation& annotation) { Pairing(annotation).add(); }

}  // namespace parlance::language
