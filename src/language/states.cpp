#include "language/states.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "language/is_one_of.hpp"

namespace parlance::language {
namespace {

constexpr float said_plainly = 2.2F;  ///< score of a clause
constexpr float plainly = 0.9F;       ///< strength with which a table is named
constexpr float half = 0.5F;
constexpr float by_its_table = 0.8F;    ///< what it gains where its table is named
constexpr std::size_t most_tables = 2;  ///< that the same words are read of

constexpr std::array<std::string_view, 7> goes_on{"current",  "currently", "still",    "ongoing",
                                                  "existing", "active",    "presently"};
constexpr std::array<std::string_view, 12> after_still{"employed", "here", "working", "work",
                                                       "with",     "us",   "employ",  "active",
                                                       "around",   "for",  "going",   "there"};
constexpr std::array<std::string_view, 10> is_over{"former",  "left",  "leavers", "leaver",   "departed",
                                                   "churned", "churn", "quit",    "resigned", "gone"};
constexpr std::array<std::string_view, 7> after_left{"the",      "company",      "firm",        "us",
                                                     "business", "organisation", "organization"};
constexpr std::array<std::string_view, 9> denials{"not",    "never", "t",       "haven't", "hasn't",
                                                  "aren't", "isn't", "weren't", "wasn't"};
constexpr std::array<std::string_view, 5> inside_denial{"been", "yet", "be", "being", "ever"};
constexpr std::array<std::string_view, 9> before_denial{"have", "has", "are",  "is",  "were",
                                                        "was",  "do",  "does", "that"};
constexpr std::array<std::string_view, 6> has_been{"been", "were", "was", "are", "is", "already"};

class StateFinder {
 public:
  StateFinder(Annotation& annotation, const Stemmer& stemmer)
      : annotation_(annotation), stemmer_(stemmer), events_(*annotation.events) {}

  void find() {
    if (events_.empty()) return;
    for (std::size_t token = 0; token < annotation_.tokens.size(); ++token) {
      if (annotation_.tokens[token].kind != TokenKind::word) continue;
      undone(token);
      denied(token);
      done(token);
      going_on(token);
      over(token);
    }
    for (auto& mark : made_) {
      annotation_.starting[mark.begin].push_back(static_cast<std::int16_t>(annotation_.marks.size()));
      annotation_.marks.push_back(std::move(mark));
    }
  }

 private:
  [[nodiscard]] std::string word(std::size_t token) const {
    return token < annotation_.tokens.size() ? annotation_.tokens[token].folded : "";
  }
  [[nodiscard]] bool names_table(std::size_t token) const {
    if (token >= annotation_.tokens.size()) return false;
    return std::ranges::any_of(annotation_.starting[token], [&](std::int16_t place) {
      const Mark& mark = annotation_.marks[static_cast<std::size_t>(place)];
      return mark.kind == MarkKind::table && mark.strength >= 0.7F;
    });
  }
  [[nodiscard]] bool is_date(std::size_t token) const {
    if (token >= annotation_.tokens.size()) return false;
    return std::ranges::any_of(annotation_.starting[token], [&](std::int16_t place) {
      return annotation_.marks[static_cast<std::size_t>(place)].kind == MarkKind::date;
    });
  }
  static auto with_stem(const std::string& stem) {
    return [stem](const Event& event) { return std::ranges::find(event.stems, stem) != event.stems.end(); };
  }
  static bool ends_row(const Event& event) { return event.ends; }

  /// "unpaid"
  void undone(std::size_t token) {
    const std::string said = word(token);
    if (said.size() > 5 && said.starts_with("un"))
      add(token, token + 1, Comparison::is_null, with_stem(stemmer_.stem(said.substr(2))));
  }

  /// "have not been shipped yet", "not paid"
  void denied(std::size_t token) {
    if (!is_one_of(word(token), denials)) return;
    std::size_t at = token + 1;
    while (is_one_of(word(at), inside_denial)) ++at;
    if (at >= annotation_.tokens.size()) return;
    std::size_t begin = token;
    while (begin > 0 && is_one_of(word(begin - 1), before_denial)) --begin;
    const std::size_t end = word(at + 1) == "yet" || word(at + 1) == "so" ? at + 2 : at + 1;
    add(begin, end, Comparison::is_null, with_stem(annotation_.tokens[at].stem));
  }

  /// "paid invoices", "orders that were shipped"
  void done(std::size_t token) {
    const std::string said = word(token);
    const bool participle = said.size() > 3 && (said.ends_with("ed") || said == "paid" || said == "sold");
    const bool after = token > 0 && is_one_of(word(token - 1), has_been);
    const bool denied_before = token > 1 && is_one_of(word(token - 2), denials);
    const bool dated = is_date(token + 1) || is_date(token + 2);  // "sold last year", "closed in March"
    if (!participle || denied_before || (!after && !dated && !names_table(token + 1))) return;
    add(token, token + 1, Comparison::is_not_null, with_stem(annotation_.tokens[token].stem));
  }

  /// "current employees", "still work here"
  void going_on(std::size_t token) {
    if (!is_one_of(word(token), goes_on) || is_date(token)) return;  // "the current month"
    std::size_t end = token + 1;
    while (is_one_of(word(end), after_still)) ++end;
    add(token, end, Comparison::is_null, ends_row);
  }

  /// "who left the company", "former employees"
  void over(std::size_t token) {
    if (!is_one_of(word(token), is_over)) return;
    std::size_t end = token + 1;
    while (is_one_of(word(end), after_left) && !(word(end) == "the" && !is_one_of(word(end + 1), after_left)))
      ++end;
    add(token, end, Comparison::is_not_null, ends_row);
  }

  template <typename Fits>
  void add(std::size_t begin, std::size_t end, Comparison op, const Fits& fits) {
    std::vector<std::pair<float, const Event*>> found;
    for (const Event& event : events_) {
      if (fits(event)) found.emplace_back(annotation_.table_mention[event.table], &event);
    }
    const bool spoken_of =
        std::ranges::any_of(annotation_.table_mention, [](float said) { return said >= plainly; });
    std::erase_if(found,
                  [&](const auto& event) { return spoken_of && event.second->ends && event.first < half; });
    std::ranges::stable_sort(found, std::ranges::greater{}, &std::pair<float, const Event*>::first);
    if (found.size() > most_tables) found.resize(most_tables);
    for (const auto& [mention, event] : found) {
      Mark mark;
      mark.kind = MarkKind::clause;
      mark.begin = static_cast<std::uint16_t>(begin);
      mark.end = static_cast<std::uint16_t>(end);
      mark.table = static_cast<std::int16_t>(event->table);
      mark.score = said_plainly + by_its_table * mention;
      mark.clause = static_cast<std::int16_t>(annotation_.clauses.size());
      Condition condition;
      condition.left = {.kind = Term::Kind::column, .column = static_cast<std::int16_t>(event->column)};
      condition.op = op;
      annotation_.clauses.push_back({mark.table, condition, true});
      made_.push_back(std::move(mark));
    }
  }

  Annotation& annotation_;
  const Stemmer& stemmer_;
  const std::vector<Event>& events_;
  std::vector<Mark> made_;
};

}  // namespace

void add_states(Annotation& annotation, const Stemmer& stemmer) { StateFinder(annotation, stemmer).find(); }

}  // namespace parlance::language
