#include "language/values.hpp"

#include <algorithm>
#include <string>

#include "base/text.hpp"

namespace parlance::language {
namespace {

constexpr std::size_t most_words = 8;
constexpr std::size_t most_matches = 10;

class ValueFinder {
 public:
  ValueFinder(const std::vector<Token>& tokens, std::string_view question, const semantic::Catalog& catalog,
              const NameIndex& names, const Lexicon& lexicon)
      : tokens_(tokens), question_(question), catalog_(catalog), names_(names), lexicon_(lexicon) {}

  std::vector<Mark> find() {
    if (catalog_.values == nullptr) return {};
    const std::size_t longest = std::min(catalog_.values->longest_phrase(), most_words);
    for (std::size_t begin = 0; begin < tokens_.size(); ++begin) {
      const Token& token = tokens_[begin];
      if (token.kind == TokenKind::quoted) {
        quoted(begin);
        continue;
      }
      if (token.kind == TokenKind::sign) continue;
      phrases(begin, longest);
    }
    return std::move(found_);
  }

 private:
  [[nodiscard]] bool is_plain(const Token& token) const {
    return lexicon_.stop_words.contains(token.folded) || lexicon_.known_words.contains(token.folded);
  }

  void add(std::size_t begin, std::size_t end, const semantic::ValueMatch& match, float strength) {
    Mark mark;
    mark.kind = MarkKind::value;
    mark.begin = static_cast<std::uint16_t>(begin);
    mark.end = static_cast<std::uint16_t>(end);
    mark.column = static_cast<std::int16_t>(match.column);
    mark.value = match.value;
    mark.strength = strength;
    found_.push_back(std::move(mark));
  }

  /// A word inside several cells of a column means all of them; false where that was already noted.
  bool add_inside(std::size_t begin, std::size_t end, const std::string& text, std::size_t column,
                  float capital) {
    Mark* known = nullptr;
    for (auto& mark : found_) {
      if (mark.begin == begin && mark.end == end && mark.column == static_cast<std::int16_t>(column))
        known = &mark;
    }
    if (known == nullptr) return true;
    if (known->inside) return false;
    known->inside = true;
    known->value = text;
    known->strength = 0.6F + capital;
    return false;
  }

  static float strength_of(const semantic::ValueMatch& match) {
    switch (match.kind) {
      case semantic::ValueMatch::Kind::exact:
        return 1.0F;
      case semantic::ValueMatch::Kind::folded:
        return 0.95F;
      case semantic::ValueMatch::Kind::partial:
        return 0.3F + 0.3F * static_cast<float>(match.score);
      case semantic::ValueMatch::Kind::fuzzy:
        return 0.25F + 0.3F * static_cast<float>(match.score);
    }
    return 0;
  }

  void quoted(std::size_t begin) {
    const Token& token = tokens_[begin];
    for (const auto& match : catalog_.values->find(token.folded, most_matches, true)) {
      add(begin, begin + 1, match, std::min(1.0F, strength_of(match) + 0.3F) + 0.5F);
    }
    Mark loose;
    loose.kind = MarkKind::value;
    loose.begin = static_cast<std::uint16_t>(begin);
    loose.end = static_cast<std::uint16_t>(begin + 1);
    loose.value = token.text;
    loose.strength = 0.6F;
    loose.inside = true;
    for (const std::size_t column : text_columns()) {
      loose.column = static_cast<std::int16_t>(column);
      found_.push_back(loose);
    }
  }
  /// Where a text that stands in no cell could have been meant: only columns the question names.
  [[nodiscard]] std::vector<std::size_t> text_columns() const {
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i < catalog_.columns.size() && columns.size() < 4; ++i) {
      if (catalog_.columns[i].type != data::Type::text) continue;
      const auto& core = names_.core_stems(i);
      const bool named = std::ranges::all_of(core, [&](const std::string& stem) {
        return std::ranges::any_of(tokens_, [&](const Token& token) { return token.stem == stem; });
      });
      if (named) columns.push_back(i);
    }
    return columns;
  }

  void phrases(std::size_t begin, std::size_t longest) {
    if (!catalog_.values->starts_value(tokens_[begin].folded)) {
      inside_value(begin);
      return;
    }
    bool any = false;
    for (std::size_t end = std::min(tokens_.size(), begin + longest); end > begin; --end) {
      const Token& last = tokens_[end - 1];
      if (last.kind == TokenKind::quoted || (last.kind == TokenKind::sign && last.folded != ")")) continue;
      any = exact(begin, end) || any;
    }
    if (!any) inside_value(begin);
  }

  bool exact(std::size_t begin, std::size_t end) {
    const bool single = end == begin + 1;
    if (single && !worth_looking_up(tokens_[begin])) return false;
    const std::string phrase =
        base::fold(question_.substr(tokens_[begin].start, tokens_[end - 1].end - tokens_[begin].start));
    bool any = false;
    for (const auto& match : catalog_.values->find(phrase, most_matches, false)) {
      const bool partial = match.kind == semantic::ValueMatch::Kind::partial;
      if (partial && (single || is_plain(tokens_[begin]) || is_number(begin, end))) continue;
      float strength = strength_of(match);
      if (single && is_plain(tokens_[begin])) strength -= tokens_[begin].capital && begin > 0 ? 0.25F : 0.5F;
      if (single && names_.knows(tokens_[begin].stem) && !tokens_[begin].capital) strength -= 0.25F;
      if (single && tokens_[begin].number) strength -= 0.3F;
      add(begin, end, match, strength);
      any = true;
    }
    return any || (single && singular(begin));
  }
  /// "1978-06-26" is a day, whatever time of that day a cell holds.
  [[nodiscard]] bool is_number(std::size_t begin, std::size_t end) const {
    return std::all_of(tokens_.begin() + static_cast<std::ptrdiff_t>(begin),
                       tokens_.begin() + static_cast<std::ptrdiff_t>(end), [](const Token& token) {
                         return token.kind == TokenKind::sign || token.number.has_value();
                       });
  }
  [[nodiscard]] bool worth_looking_up(const Token& token) const {
    if (token.folded.size() < 2)
      return token.capital && token.end - token.start == 1 && token.folded != "a" && token.folded != "i";
    return !is_plain(token) || token.capital || token.folded.size() > 4 || token.number.has_value();
  }

  /// "remakes" where the data says Remake; "adventures" for Adventure.
  bool singular(std::size_t begin) {
    const Token& token = tokens_[begin];
    if (is_plain(token) || token.folded.size() < 4) return false;
    std::vector<std::string> forms;
    if (token.folded.ends_with("ies")) forms.push_back(token.folded.substr(0, token.folded.size() - 3) + "y");
    if (token.folded.ends_with("es")) forms.push_back(token.folded.substr(0, token.folded.size() - 2));
    if (token.folded.ends_with("s"))
      forms.push_back(token.folded.substr(0, token.folded.size() - 1));
    else
      forms.push_back(token.folded + "s");
    for (const auto& form : forms) {
      bool any = false;
      for (const auto& match : catalog_.values->find(form, most_matches, false)) {
        if (match.kind == semantic::ValueMatch::Kind::partial) continue;
        add(begin, begin + 1, match, names_.knows(token.stem) ? 0.55F : 0.85F);
        any = true;
      }
      if (any) return true;
    }
    return false;
  }

  /// A word that no name and no beginning of a value explains may stand inside a value, or be misspelt.
  void inside_value(std::size_t begin) {
    const Token& token = tokens_[begin];
    if (is_plain(token) || token.number || token.folded.size() < 3) return;
    if (singular(begin) || names_.knows(token.stem) || lexicon_.synonyms.contains(token.stem)) return;
    for (std::size_t words = 3; words >= 1; --words) {
      if (begin + words > tokens_.size() || tokens_[begin + words - 1].kind == TokenKind::sign) continue;
      if (words > 1 && is_plain(tokens_[begin + words - 1])) continue;
      const std::string text =
          base::fold(question_.substr(token.start, tokens_[begin + words - 1].end - token.start));
      bool any = false;
      for (const auto& match : catalog_.values->find(text, 6, token.folded.size() >= 5)) {
        const bool loose = match.kind == semantic::ValueMatch::Kind::partial ||
                           match.kind == semantic::ValueMatch::Kind::fuzzy;
        const float capital = token.capital && begin > 0 ? 0.2F : 0;
        if (match.kind == semantic::ValueMatch::Kind::partial &&
            !add_inside(begin, begin + words, text, match.column, capital)) {
          continue;
        }
        add(begin, begin + words, match, strength_of(match) + (loose ? capital : 0));
        any = true;
      }
      if (any) break;
    }
  }

  const std::vector<Token>& tokens_;
  std::string_view question_;
  const semantic::Catalog& catalog_;
  const NameIndex& names_;
  const Lexicon& lexicon_;
  std::vector<Mark> found_;
};

}  // namespace

std::vector<Mark> find_values(const std::vector<Token>& tokens, std::string_view question,
                              const semantic::Catalog& catalog, const NameIndex& names,
                              const Lexicon& lexicon) {
  return ValueFinder(tokens, question, catalog, names, lexicon).find();
}

}  // namespace parlance::language
