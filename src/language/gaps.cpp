#include "language/gaps.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "base/text.hpp"
#include "language/units.hpp"

namespace parlance::language {
namespace {

constexpr float said_weakly = 0.25F;  ///< of words that the data knows, though the reading does not use them
constexpr float head = 0.3F;     ///< of the "score" of "interview score", where there is a column interview
constexpr float quality = 0.6F;  ///< of verbs and qualities
constexpr float of_unknown_subject = 0.6F;  ///< where nothing says what the table is about
constexpr float asked_for = 1.25F;          ///< of names and of what is asked for, counted or grouped by

/// Words right before a thing that is asked for, counted or grouped by.
constexpr std::array<std::string_view, 13> asking = {"many",  "much",   "by",     "per",     "each",
                                                     "every", "which",  "what",   "average", "total",
                                                     "for",   "across", "without"};

bool is_asking(const Token& token) { return std::ranges::find(asking, token.folded) != asking.end(); }

bool is_quality(const std::string& word) {
  constexpr std::array<std::string_view, 9> endings = {"ed",  "ing", "ly",  "able", "ible",
                                                       "ful", "ous", "est", "ive"};
  return std::ranges::any_of(endings, [&](std::string_view ending) {
    return word.size() > ending.size() + 2 && word.ends_with(ending);
  });
}

/// "climb" and "climber", "injured" and "injury".
bool are_related(std::string_view left, std::string_view right) {
  constexpr std::size_t shortest = 4;
  constexpr std::size_t ending = 3;
  const std::size_t least = std::min(left.size(), right.size());
  const auto differ = std::ranges::mismatch(left, right);
  const auto same = static_cast<std::size_t>(differ.in1 - left.begin());
  return same >= shortest && same + ending >= least;
}

/// Finds what is missing in one reading.
class Search {
 public:
  Search(const Draft& draft, const Annotation& annotation, const semantic::Catalog& catalog,
         const Lexicon& lexicon)
      : draft_(draft),
        annotation_(annotation),
        catalog_(catalog),
        lexicon_(lexicon),
        covered_(annotation.tokens.size(), false),
        known_(annotation.tokens.size(), false) {
    for (const std::int16_t place : draft.used)
      cover(annotation.marks[static_cast<std::size_t>(place)], covered_);
    constexpr float surely = 0.6F;
    for (const auto& mark : annotation.marks) {
      if (mark.kind != MarkKind::cue && mark.strength >= surely) cover(mark, known_);
    }
  }

  Gaps find() const {
    Gaps gaps;
    const bool nameless = says_nothing_of_its_rows();
    bool row_named = !may_name_its_rows() && !nameless;
    for (std::size_t at = 0; at < covered_.size(); ++at) {
      if (!is_missing(at)) continue;
      const float weight = weight_of(at);
      // "the episode written by ...", "how many films": what each row is
      const bool of_rows = !row_named && (weight == 1.0F || (nameless && asks_for_rows(at)));
      row_named = row_named || of_rows;
      gaps.weight += of_rows ? said_weakly : weight;
      if (!of_rows && weight > head) gaps.words.push_back(annotation_.tokens[at].text);
    }
    if (nameless) gaps.weight *= of_unknown_subject;
    return gaps;
  }

 private:
  static void cover(const Mark& mark, std::vector<bool>& tokens) {
    for (std::size_t at = mark.begin; at < mark.end; ++at) tokens[at] = true;
  }

  [[nodiscard]] bool is_missing(std::size_t at) const {
    const Token& token = annotation_.tokens[at];
    const bool digits = !token.folded.empty() && token.folded.front() >= '0' && token.folded.front() <= '9';
    return !covered_[at] && annotation_.content[at] && !token.number && !digits &&
           !lexicon_.known_words.contains(token.folded) && !lexicon_.weak_words.contains(token.folded) &&
           unit_of_word(token.folded).empty();
  }

  /// A source of one table need not say what its rows are, as long as something else of them is asked for.
  [[nodiscard]] bool may_name_its_rows() const {
    return catalog_.tables.size() == 1 && std::ranges::any_of(draft_.reading.outputs, [&](const Term& term) {
             return term.kind == Term::Kind::column && term.mark >= 0 &&
                    annotation_.marks[static_cast<std::size_t>(term.mark)].kind == MarkKind::column;
           });
  }

  /// "t.csv": the question may be the first to say what the list is about, and of whom.
  [[nodiscard]] bool says_nothing_of_its_rows() const {
    return catalog_.tables.size() == 1 &&
           std::ranges::all_of(catalog_.tables.front().words, [&](const std::string& word) {
             return word.size() == 1 || word.front() <= '9' || lexicon_.empty_names.contains(word);
           });
  }

  /// "how many films", "films from 1984"
  [[nodiscard]] bool asks_for_rows(std::size_t at) const {
    constexpr std::array<std::string_view, 5> before = {"many", "which", "what", "each", "every"};
    return weight_of(at) >= 1.0F && !is_name(at) &&
           (at == 0 || std::ranges::find(before, annotation_.tokens[at - 1].folded) != before.end());
  }

  [[nodiscard]] bool is_name(std::size_t at) const {
    const Token& token = annotation_.tokens[at];
    return token.kind == TokenKind::quoted || (token.capital && at > 0);
  }

  [[nodiscard]] bool related_to_data(const Token& token) const {
    const auto related = [&](const auto& thing) {
      constexpr std::size_t shortest_part = 3;
      if (base::fold(thing.name) == token.folded || base::fold(thing.name) + "s" == token.folded) return true;
      return (token.folded.size() >= shortest_part && base::fold(thing.name).contains(token.folded)) ||
             std::ranges::any_of(thing.words,
                                 [&](const std::string& word) { return are_related(word, token.folded); });
    };
    return std::ranges::any_of(catalog_.tables, related) || std::ranges::any_of(catalog_.columns, related);
  }

  /// One slip away from the name of something in the data: "indstries".
  [[nodiscard]] bool is_misspelt_name(const Token& token) const {
    constexpr std::size_t shortest = 5;
    if (token.folded.size() < shortest) return false;
    const auto near = [&](const auto& thing) {
      return std::ranges::any_of(thing.stems, [&](const std::string& stem) {
        return stem.size() + 1 >= shortest && stem.front() == token.stem.front() &&
               base::edit_distance(token.stem, stem, 1) <= 1;
      });
    };
    return std::ranges::any_of(catalog_.tables, near) || std::ranges::any_of(catalog_.columns, near);
  }

  /// One slip away from a word of everyday English.
  [[nodiscard]] bool is_misspelt(const Token& token) const {
    constexpr std::size_t shortest = 5;
    const auto near = [&](const std::string& word) {
      if (word.size() == token.folded.size() && std::ranges::is_permutation(word, token.folded)) return true;
      return token.folded.size() >= shortest && word.size() >= shortest &&
             word.front() == token.folded.front() && base::edit_distance(token.folded, word, 1) <= 1;
    };
    return std::ranges::any_of(lexicon_.weak_words, near) ||
           std::ranges::any_of(lexicon_.known_words, near) || std::ranges::any_of(lexicon_.stop_words, near);
  }

  /// "highest markup: price minus cost": what it is stands behind the colon, or in parentheses.
  [[nodiscard]] bool is_explained_after(std::size_t at) const {
    const auto& tokens = annotation_.tokens;
    for (std::size_t after = at + 1; after + 1 < tokens.size(); ++after) {
      if (tokens[after].folded == ":" || tokens[after].folded == "(")
        return covered_[after + 1] || covered_[std::min(after + 2, tokens.size() - 1)];
    }
    return false;
  }

  /// "on advertising", "were injured": what is spoken of, or what is said of it.
  [[nodiscard]] bool stands_as_thing(std::size_t at) const {
    constexpr std::array<std::string_view, 9> before = {"on",  "of",   "for", "is", "are",
                                                        "was", "were", "in",  "per"};
    return at > 0 && std::ranges::find(before, annotation_.tokens[at - 1].folded) != before.end();
  }

  [[nodiscard]] float weight_of(std::size_t at) const {
    const Token& token = annotation_.tokens[at];
    if (is_explained_after(at)) return said_weakly;
    if (known_[at] || related_to_data(token) || is_misspelt_name(token)) return said_weakly;
    const bool name = is_name(at);
    if (!name && is_misspelt(token)) return said_weakly;
    if (!name && at > 0 && covered_[at - 1] && known_[at - 1] && !is_asking(annotation_.tokens[at - 1]))
      return head;
    constexpr std::size_t short_word = 3;
    if (!name && !stands_as_thing(at) && (is_quality(token.folded) || token.folded.size() < short_word))
      return quality;
    return name || at == 0 || is_asking(annotation_.tokens[at - 1]) ? asked_for : 1.0F;
  }

  const Draft& draft_;
  const Annotation& annotation_;
  const semantic::Catalog& catalog_;
  const Lexicon& lexicon_;
  std::vector<bool> covered_;  ///< tokens that the reading explains
  std::vector<bool> known_;    ///< tokens that some column, table or value goes by
};

}  // namespace

Gaps find_gaps(const Draft& draft, const Annotation& annotation, const semantic::Catalog& catalog,
               const Lexicon& lexicon) {
  if (draft.of_rows) return {};  // its words were found by other means than marks
  return Search(draft, annotation, catalog, lexicon).find();
}

double lowered_by_gaps(double confidence, const Gaps& gaps) {
  constexpr double per_weight = 0.5;
  const double odds = confidence / std::max(1e-9, 1 - confidence) * std::exp(-per_weight * gaps.weight);
  return odds / (1 + odds);
}

}  // namespace parlance::language
