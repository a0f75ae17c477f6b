#include "language/derived.hpp"

#include <algorithm>
#include <string_view>

#include "base/text.hpp"

namespace parlance::language {
namespace {

/// `before` A `between` B `after`; the empty phrase is always there. The longest wins.
struct Pattern {
  std::string_view before;
  std::string_view between;
  std::string_view after;
  char arithmetic;
};
constexpr Pattern patterns[] = {
    {"", "to", "ratio", '/'},
    {"ratio of", "to", "", '/'},
    {"ratio of", "and", "", '/'},
    {"ratio between", "and", "", '/'},
    {"ratio of", "over", "", '/'},
    {"", "divided by", "", '/'},
    {"", "relative to", "", '/'},
    {"", "/", "", '/'},
    {"", "per", "", '/'},
    {"difference between", "and", "", '-'},
    {"difference of", "and", "", '-'},
    {"gap between", "and", "", '-'},
    {"", "minus", "", '-'},
    {"", "less the", "", '-'},
    {"", "times", "", '*'},
    {"", "multiplied by", "", '*'},
    {"product of", "and", "", '*'},
    {"", "plus", "", '+'},
    {"sum of", "and", "", '+'},
    {"", "as a percent of", "", '%'},
    {"", "as a percentage of", "", '%'},
    {"", "as percent of", "", '%'},
    {"", "as percentage of", "", '%'},
    {"", "as a share of", "", '%'},
    {"", "in percent of", "", '%'},
};
constexpr std::size_t most_a_side = 2;
constexpr int most_between = 8;  ///< tokens

class Deriver {
 public:
  Deriver(const std::vector<Token>& tokens, const std::vector<Mark>& marks, const semantic::Catalog& catalog)
      : tokens_(tokens), marks_(marks), catalog_(catalog) {}

  std::vector<Mark> find() {
    for (const auto& left : marks_) {
      if (!is_quantity(left)) continue;
      for (const auto& right : marks_) {
        if (right.begin <= left.end || right.begin > left.end + most_between || !is_quantity(right) ||
            right.column == left.column)
          continue;
        for (const auto& pattern : patterns) join(left, right, pattern);
      }
    }
    std::ranges::stable_sort(found_, [](const Mark& a, const Mark& b) { return a.score > b.score; });
    if (found_.size() > most_a_side * most_a_side) found_.resize(most_a_side * most_a_side);
    return std::move(found_);
  }

 private:
  [[nodiscard]] bool is_quantity(const Mark& mark) const {
    if (mark.kind != MarkKind::column || mark.strength < 0.45F) return false;
    const auto& column = catalog_.columns[static_cast<std::size_t>(mark.column)];
    return column.role == semantic::Role::measure && data::is_numeric(column.type);
  }
  /// Whether the words of `phrase` stand at `place`.
  [[nodiscard]] bool says(std::size_t place, std::string_view phrase) const {
    for (const auto& word : base::split(std::string(phrase), ' ')) {
      if (place >= tokens_.size() || tokens_[place].folded != word) return false;
      ++place;
    }
    return true;
  }
  static std::size_t length(std::string_view phrase) {
    return phrase.empty() ? 0 : 1 + static_cast<std::size_t>(std::ranges::count(phrase, ' '));
  }
  void join(const Mark& left, const Mark& right, const Pattern& pattern) {
    const std::size_t before = length(pattern.before);
    const std::size_t between = length(pattern.between);
    std::size_t start = left.begin;
    if (before > 0 && start > 0 && tokens_[start - 1].folded == "the") --start;
    if (start < before || !(pattern.before.empty() || says(start - before, pattern.before))) return;
    std::size_t link = left.end;  // "government employment as a percent of": the noun adds nothing
    if (!says(link, pattern.between) && tokens_[link].kind == TokenKind::word) ++link;
    if (!says(link, pattern.between)) return;
    std::size_t second = link + between;
    if (second < right.begin && tokens_[second].folded == "the") ++second;
    if (second != right.begin) return;
    const std::size_t after = length(pattern.after);
    if (after > 0 && !says(right.end, pattern.after)) return;
    const bool same_table = catalog_.columns[static_cast<std::size_t>(left.column)].table ==
                            catalog_.columns[static_cast<std::size_t>(right.column)].table;
    Mark made = left;
    made.begin = static_cast<std::uint16_t>(start - before);
    made.end = static_cast<std::uint16_t>(right.end + after);
    made.other = right.column;
    made.arithmetic = pattern.arithmetic;
    made.strength = std::min(left.strength, right.strength);
    made.score = left.score + right.score + 1.0F + (same_table ? 0.3F : 0.0F);
    found_.push_back(std::move(made));
  }

  const std::vector<Token>& tokens_;
  const std::vector<Mark>& marks_;
  const semantic::Catalog& catalog_;
  std::vector<Mark> found_;
};

}  // namespace

std::vector<Mark> find_derived(const std::vector<Token>& tokens, const std::vector<Mark>& marks,
                               const semantic::Catalog& catalog) {
  return Deriver(tokens, marks, catalog).find();
}

}  // namespace parlance::language
