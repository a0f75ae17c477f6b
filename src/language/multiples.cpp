#include "language/multiples.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "language/is_one_of.hpp"

namespace parlance::language {
namespace {

constexpr float says_more = 0.9F;  ///< score of a mark over both, which says more than its cue alone

class Multiples {
 public:
  explicit Multiples(const std::vector<Token>& tokens) : tokens_(tokens) {}

  /// The factor that ends before `token`, with where it begins.
  [[nodiscard]] std::optional<std::pair<double, std::size_t>> factor_before(std::size_t token) const {
    std::size_t at = token;
    while (at > 0 && is_one_of(word(at - 1), {"the", "their", "its", "overall", "as", "of", "much", "high"}))
      --at;
    if (at == 0) return std::nullopt;
    const std::string_view last = word(at - 1);
    if (last == "twice" || last == "double") return std::pair(2.0, at - 1);
    if (last == "triple") return std::pair(3.0, at - 1);
    if (last == "half") return std::pair(0.5, at - 1);
    const bool counted = (last == "times" || last == "x") && at > 1 && tokens_[at - 2].number;
    if (counted) return std::pair(*tokens_[at - 2].number, at - 2);
    return std::nullopt;
  }
  /// "second", "3rd"
  [[nodiscard]] std::optional<double> place_before(std::size_t token) const {
    if (token == 0) return std::nullopt;
    if (word(token - 1) == "second") return 2.0;  // a unit of time to others
    if (!tokens_[token - 1].number) return std::nullopt;
    const double number = *tokens_[token - 1].number;
    const bool place = tokens_[token - 1].ordinal && number >= 2 && number <= 100;
    return place ? std::optional(number) : std::nullopt;
  }

 private:
  [[nodiscard]] std::string_view word(std::size_t at) const { return tokens_[at].folded; }
  const std::vector<Token>& tokens_;
};

bool says_average(const Mark& mark) {
  return mark.kind == MarkKind::cue && mark.cue == Cue::aggregate &&
         (mark.argument == static_cast<std::uint8_t>(Aggregate::avg) ||
          mark.argument == static_cast<std::uint8_t>(Aggregate::median));
}

}  // namespace

void add_multiples(const std::vector<Token>& tokens, std::vector<Mark>& marks) {
  const Multiples multiples(tokens);
  std::vector<Mark> made;
  for (const Mark& mark : marks) {
    if (mark.kind != MarkKind::cue) continue;
    Mark longer = mark;
    if (says_average(mark)) {
      const auto factor = multiples.factor_before(mark.begin);
      if (!factor) continue;
      longer.number = factor->first;
      longer.begin = static_cast<std::uint16_t>(factor->second);
    } else if (mark.cue == Cue::superlative) {
      const auto place = multiples.place_before(mark.begin);
      if (!place) continue;
      longer.number = *place;
      --longer.begin;
    } else {
      continue;
    }
    longer.score += says_more;
    made.push_back(std::move(longer));
  }
  marks.insert(marks.end(), made.begin(), made.end());
}

std::vector<std::size_t> take_own_group(Annotation& annotation) {
  std::vector<std::size_t> told;
  const auto& tokens = annotation.tokens;
  if (std::ranges::none_of(annotation.marks, says_average)) return told;
  for (std::size_t at = 0; at + 1 < tokens.size(); ++at) {
    const bool own = is_one_of(tokens[at].folded, {"own", "same", "respective"});
    const bool theirs = is_one_of(tokens[at].folded, {"their", "its"}) && at > 0 &&
                        is_one_of(tokens[at - 1].folded, {"of", "in", "for", "within"});
    if (!own && !theirs) continue;
    const Mark* best = nullptr;
    for (const Mark& mark : annotation.marks) {
      const bool name = mark.kind == MarkKind::column || mark.kind == MarkKind::table;
      if (name && mark.begin == at + 1 && (best == nullptr || mark.strength > best->strength)) best = &mark;
    }
    constexpr float plainly = 0.5F;
    if (best == nullptr || best->strength < plainly) continue;
    annotation.own_group = *best;
    const std::size_t end = best->end;
    std::size_t begin = at;
    while (begin > 0 &&
           is_one_of(tokens[begin - 1].folded, {"of", "in", "for", "their", "its", "the", "within"}))
      --begin;
    for (std::size_t token = begin; token < end; ++token) told.push_back(token);
    std::erase_if(annotation.marks, [&](const Mark& mark) { return mark.begin >= begin && mark.end <= end; });
    return told;
  }
  return told;
}

}  // namespace parlance::language
