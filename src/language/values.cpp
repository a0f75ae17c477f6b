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
  /// "west" of "the west zone": known only from longer phrases, and one of the few values of a column.
  [[nodiscard]] bool names_class(std::size_t at, std::size_t column) const {
    constexpr std::uint64_t few = 50;
    const auto& profile = catalog_.columns[column].profile;
    return !lexicon_.stop_words.contains(tokens_[at].folded) && !is_in_phrase(at) && profile.distincts > 0 &&
           profile.distincts <= few;
  }
  /// "west" says nothing by itself, "furthest west" does.
  [[nodiscard]] bool is_in_phrase(std::size_t at) const {
    constexpr std::size_t longest = 6;
    for (std::size_t begin = at - std::min(at, longest - 1); begin <= at; ++begin) {
      const auto phrases = lexicon_.cues.find(tokens_[begin].folded);
      if (phrases == lexicon_.cues.end()) continue;
      for (const auto& phrase : phrases->second) {
        if (begin + phrase.words.size() > at && stand_at(phrase.words, tokens_, begin)) return true;
      }
    }
    return false;
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

  /// "have 'Cup' in their name": part of a cell is meant.
  [[nodiscard]] bool stands_in(std::size_t at) const {
    if (at + 1 >= tokens_.size() || tokens_[at].folded != "in") return false;
    const auto& whose = tokens_[at + 1].folded;
    return whose == "the" || whose == "their" || whose == "its" || whose == "his" || whose == "her";
  }

  void quoted(std::size_t begin) {
    const Token& token = tokens_[begin];
    const bool part = stands_in(begin + 1);
    for (const auto& match : catalog_.values->find(token.folded, most_matches, true)) {
      if (!part) add(begin, begin + 1, match, std::min(1.0F, strength_of(match) + 0.3F) + 0.5F);
    }
    Mark loose;
    loose.kind = MarkKind::value;
    loose.begin = static_cast<std::uint16_t>(begin);
    loose.end = static_cast<std::uint16_t>(begin + 1);
    loose.value = token.text;
    loose.strength = part ? 1.2F : 0.6F;
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
      if (!said_otherwise(begin)) inside_value(begin);
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
      const bool weak = single && is_plain(tokens_[begin]) && !names_class(begin, match.column);
      if (weak && !tokens_[begin].capital && tokens_[begin].folded.size() <= 4) continue;
      if (weak) strength -= tokens_[begin].capital && begin > 0 ? 0.25F : 0.5F;
      if (single && names_.knows(tokens_[begin].stem) && !tokens_[begin].capital)
        strength -= is_name_word(tokens_[begin].folded) ? 0.25F : 0.05F;  // "elastic" is no "elasticity"
      if (single && tokens_[begin].number) strength -= 0.3F;
      if (single && !tokens_[begin].capital && names_money(tokens_[begin])) strength -= 0.45F;
      add(begin, end, match, strength);
      any = true;
    }
    return any || (single && (singular(begin) || said_otherwise(begin)));
  }
  /// "spend", which some cell may hold as well.
  [[nodiscard]] bool names_money(const Token& token) const {
    if (!names_.knows(token.stem)) return false;
    return std::ranges::any_of(lexicon_.called, [&](const auto& called) {
      return std::ranges::find(called.names, token.folded) != called.names.end();
    });
  }
  /// "flats" where the data says apartment.
  bool said_otherwise(std::size_t begin) {
    const Token& token = tokens_[begin];
    const auto synonyms = lexicon_.synonyms.find(token.stem);
    if (names_.knows(token.stem) || is_plain(token) || synonyms == lexicon_.synonyms.end()) return false;
    constexpr float quality = 0.7F;
    bool any = false;
    for (const auto& synonym : synonyms->second) {
      for (const auto& match : catalog_.values->find(synonym, most_matches, false)) {
        if (match.kind == semantic::ValueMatch::Kind::partial || !names_class(begin, match.column)) continue;
        add(begin, begin + 1, match, quality);
        any = true;
      }
    }
    return any;
  }
  [[nodiscard]] bool is_name_word(const std::string& word) const {
    const auto holds = [&](const auto& named) {
      return std::ranges::find(named.words, word) != named.words.end();
    };
    return std::ranges::any_of(catalog_.columns, holds) || std::ranges::any_of(catalog_.tables, holds);
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
    const auto at = static_cast<std::size_t>(&token - tokens_.data());
    const bool alone = !lexicon_.stop_words.contains(token.folded) && !is_in_phrase(at);
    return !is_plain(token) || alone || token.capital || token.folded.size() > 4 || token.number.has_value();
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
    const bool code = token.capital &&
                      std::ranges::any_of(token.folded, [](char byte) { return byte >= '0' && byte <= '9'; });
    if (is_plain(token) || token.number || token.folded.size() < (code ? 2U : 3U)) return;
    if (singular(begin) || names_.knows(token.stem) || lexicon_.synonyms.contains(token.stem)) return;
    // "new customers" are not those of New York.
    const std::size_t fewest = !token.capital && lexicon_.weak_words.contains(token.folded) ? 2 : 1;
    for (std::size_t words = 3; words >= fewest; --words) {
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
