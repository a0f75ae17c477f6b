#include "language/extremes.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "language/is_one_of.hpp"

namespace parlance::language {
namespace {

bool is_high(std::string_view word) {
  static constexpr std::array<std::string_view, 7> words{"highest", "maximum", "max",     "largest",
                                                         "biggest", "peak",    "greatest"};
  return is_one_of(word, words);
}
bool is_low(std::string_view word) {
  static constexpr std::array<std::string_view, 5> words{"lowest", "minimum", "min", "smallest", "least"};
  return is_one_of(word, words);
}

class ExtremeFinder {
 public:
  ExtremeFinder(const std::vector<Token>& tokens, const std::vector<Mark>& marks,
                const semantic::Catalog& catalog)
      : tokens_(tokens), marks_(marks), catalog_(catalog) {}

  std::vector<Mark> find() {
    for (std::size_t high = 0; high < tokens_.size(); ++high) {
      if (!is_high(word(high))) continue;
      std::size_t low = high + 1;
      std::string_view link;
      for (; low < std::min(high + 5, tokens_.size()) && !is_low(word(low)); ++low) {
        if (word(low) != "the") link = word(low);
      }
      if (is_low(word(low))) take(high, link, low);
    }
    return std::move(found_);
  }

 private:
  [[nodiscard]] std::string_view word(std::size_t at) const {
    return at < tokens_.size() ? std::string_view(tokens_[at].folded) : std::string_view();
  }

  /// What stands before the first extreme says what is done: '/', '-', or nothing.
  void take(std::size_t high, std::string_view link, std::size_t low) {
    std::size_t begin = high;
    if (begin > 0 && word(begin - 1) == "the") --begin;
    char arithmetic = 0;
    if (begin > 1 && (word(begin - 1) == "of" || word(begin - 1) == "between")) {
      static constexpr std::array<std::string_view, 4> gaps{"difference", "gap", "spread", "range"};
      if (word(begin - 2) == "ratio") arithmetic = '/';
      if (is_one_of(word(begin - 2), gaps)) arithmetic = '-';
      if (arithmetic != 0) begin -= 2;
    }
    if (arithmetic == 0 && link == "minus") arithmetic = '-';
    if (arithmetic == 0 && link == "by") arithmetic = '/';  // divided by
    if (arithmetic == 0) return;
    for (const auto& mark : marks_) {
      if (mark.begin != low + 1 || mark.kind != MarkKind::column || mark.arithmetic != 0) continue;
      const auto& column = catalog_.columns[static_cast<std::size_t>(mark.column)];
      if (!data::is_numeric(column.type)) continue;
      Mark made = mark;
      made.begin = static_cast<std::uint16_t>(begin);
      made.other = mark.column;
      made.arithmetic = arithmetic;
      made.extremes = true;
      made.score += 1.5F;
      found_.push_back(made);
    }
  }

  const std::vector<Token>& tokens_;
  const std::vector<Mark>& marks_;
  const semantic::Catalog& catalog_;
  std::vector<Mark> found_;
};

}  // namespace

std::vector<Mark> find_extremes(const std::vector<Token>& tokens, const std::vector<Mark>& marks,
                                const semantic::Catalog& catalog) {
  return ExtremeFinder(tokens, marks, catalog).find();
}

}  // namespace parlance::language
