#include "language/annotate.hpp"

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "language/absent_values.hpp"
#include "language/asked_periods.hpp"
#include "language/compound_names.hpp"
#include "language/contrasts.hpp"
#include "language/cue_marks.hpp"
#include "language/dates.hpp"
#include "language/derived.hpp"
#include "language/elapsed.hpp"
#include "language/extremes.hpp"
#include "language/is_one_of.hpp"
#include "language/letters.hpp"
#include "language/mark_scores.hpp"
#include "language/meanings.hpp"
#include "language/multiples.hpp"
#include "language/named_periods.hpp"
#include "language/open_dates.hpp"
#include "language/parts_of_phrases.hpp"
#include "language/parts_of_texts.hpp"
#include "language/units.hpp"
#include "language/values.hpp"
#include "language/views.hpp"

namespace parlance::language {
namespace {

/// "wrost" for "worst": two letters beside each other have changed places.
bool is_swapped(const std::string& written, const std::string& meant) {
  if (written.size() != meant.size()) return false;
  std::size_t at = 0;
  while (at < written.size() && written[at] == meant[at]) ++at;
  return at + 1 < written.size() && written[at] == meant[at + 1] && written[at + 1] == meant[at] &&
         written.substr(at + 2) == meant.substr(at + 2);
}

/// "nubmer of", "avrage": a word that nothing knows and that is one slip away from a word of the cues.
void mend_spelling(std::vector<Token>& tokens, const semantic::Catalog& catalog, const NameIndex& names,
                   const Lexicon& lexicon, const Stemmer& stemmer) {
  for (auto& token : tokens) {
    if (token.kind != TokenKind::word || token.folded.size() < 5 || token.number) continue;
    if (lexicon.known_words.contains(token.folded) || lexicon.stop_words.contains(token.folded) ||
        names.knows(token.stem) || lexicon.synonyms.contains(token.stem) ||
        (catalog.values != nullptr && catalog.values->starts_value(token.folded))) {
      continue;
    }
    const std::string* best = nullptr;
    for (const auto& word : lexicon.known_words) {
      if (word.size() < 5 || word.front() != token.folded.front() ||
          (base::edit_distance(token.folded, word, 1) > 1 && !is_swapped(token.folded, word)))
        continue;
      if (best == nullptr || word < *best) best = &word;
    }
    if (best == nullptr) continue;
    const bool inflected = token.stem == stemmer.stem(*best);
    if (inflected) continue;
    token.folded = *best;
    token.stem = stemmer.stem(*best);
  }
}

/// "15 dollars", "1 cent"
void add_money(const Mark& number, const std::string& word, std::vector<Mark>& marks) {
  const bool cents = word == "cent" || word == "cents";
  if (!cents && !is_one_of(word, {"dollar", "dollars", "usd", "bucks", "euro", "euros", "eur", "gbp"}))
    return;
  Mark money = number;
  money.money = true;
  money.number /= cents ? 100 : 1;
  ++money.end;
  money.score = 0.6F;
  marks.push_back(std::move(money));
}

void add_numbers(const std::vector<Token>& tokens, std::vector<Mark>& marks) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!tokens[i].number) continue;
    Mark mark;
    mark.kind = MarkKind::number;
    mark.begin = static_cast<std::uint16_t>(i);
    mark.end = static_cast<std::uint16_t>(i + 1);
    mark.number = *tokens[i].number;
    if (i > 0 && tokens[i - 1].folded == "-" && tokens[i - 1].end == tokens[i].start &&
        (i < 2 || tokens[i - 2].end < tokens[i - 1].start)) {
      mark.number = -mark.number;
    }
    mark.percent = tokens[i].percent;
    mark.money = tokens[i].money;
    mark.value = tokens[i].text;
    if (i + 1 < tokens.size()) {
      Mark measured = mark;
      measured.unit = unit_of_word(tokens[i + 1].folded);
      measured.end = static_cast<std::uint16_t>(i + 2);
      measured.score = 0.6F;
      if (!measured.unit.empty()) marks.push_back(std::move(measured));
    }
    add_money(mark, i + 1 < tokens.size() ? tokens[i + 1].folded : "", marks);
    marks.push_back(std::move(mark));
  }
}

/// The "minutes" of "5 minutes" is its unit and not a word of some title.
void drop_values_in_units(std::vector<Mark>& marks) {
  const std::vector<Mark> all = marks;
  std::erase_if(marks, [&](const Mark& mark) {
    return mark.kind == MarkKind::value && std::ranges::any_of(all, [&](const Mark& number) {
             return !number.unit.empty() && mark.begin > number.begin && mark.end <= number.end;
           });
  });
}

/// "revenue year to date" is of this year until today, "year to date by month" adds up month after month.
void tell_year_to_date(std::vector<Mark>& marks) {
  const bool grained = std::ranges::any_of(marks, [](const Mark& mark) {
    return mark.kind == MarkKind::cue && mark.cue == Cue::grain && mark.grain != Grain::year;
  });
  const std::vector<Mark> all = marks;
  std::erase_if(marks, [&](const Mark& mark) {
    const bool date = mark.kind == MarkKind::date;
    const bool running =
        mark.kind == MarkKind::cue && mark.cue == Cue::running && mark.phrase->argument == "year";
    if (!date && !running) return false;
    return std::ranges::any_of(all, [&](const Mark& other) {
      const bool both = other.begin == mark.begin && other.kind != mark.kind;
      const bool sums =
          other.kind == MarkKind::cue && other.cue == Cue::running && other.phrase->argument == "year";
      return both && (date ? sums && grained : other.kind == MarkKind::date && !grained);
    });
  });
}

/// "List the names": what one is asked to do is no table, and the "number" of "the number of" is no column.
void drop_names_in_cues(std::vector<Mark>& marks) {
  const std::vector<Mark> all = marks;
  std::erase_if(marks, [&](const Mark& mark) {
    if (mark.kind != MarkKind::table && mark.kind != MarkKind::column) return false;
    return std::ranges::any_of(all, [&](const Mark& cue) {
      if (cue.kind != MarkKind::cue || mark.begin < cue.begin || mark.end > cue.end) return false;
      const bool orders = cue.cue == Cue::lead && cue.begin == 0 && mark.kind == MarkKind::table;
      const bool phrase = cue.cue == Cue::change && cue.end - cue.begin > 2;  // "month over month"
      return orders || phrase ||
             (cue.cue == Cue::count && cue.end - cue.begin > 1 && mark.end - mark.begin == 1);
    });
  });
}

/// "quantity sold", "amount claimed": the participle only says how the quantity came about.
void extend_by_participles(const std::vector<Token>& tokens, std::vector<Mark>& marks) {
  static constexpr const char* irregular[] = {"sold", "spent", "paid", "made", "bought", "won", "lost"};
  constexpr float whole = 0.9F;
  const std::vector<Mark> all = marks;
  for (const auto& mark : all) {
    if (mark.kind != MarkKind::column || mark.strength < whole || mark.end >= tokens.size()) continue;
    const auto& word = tokens[mark.end].folded;
    const bool participle = (word.size() > 4 && word.ends_with("ed")) ||
                            std::ranges::find(irregular, word) != std::end(irregular);
    const bool compares = mark.end + 1U < tokens.size() && tokens[mark.end + 1U].number.has_value();
    const bool told = std::ranges::any_of(all, [&](const Mark& other) {
      const bool column = other.kind == MarkKind::column && other.strength > whole;
      return other.begin == mark.end &&
             (other.kind == MarkKind::value || other.kind == MarkKind::cue || column);
    });
    if (!participle || told || compares) continue;
    Mark longer = mark;
    ++longer.end;
    longer.score -= 0.1F;
    marks.push_back(std::move(longer));
  }
}

void keep_best_per_span(std::vector<Mark>& marks) {
  std::ranges::stable_sort(marks, [](const Mark& left, const Mark& right) {
    if (left.begin != right.begin) return left.begin < right.begin;
    if (left.kind != right.kind) return left.kind < right.kind;
    return left.score > right.score;
  });
  std::map<std::pair<int, int>, int> seen;
  std::erase_if(marks, [&](const Mark& mark) {
    if (mark.kind != MarkKind::column && mark.kind != MarkKind::table && mark.kind != MarkKind::value)
      return false;
    return ++seen[{mark.begin, static_cast<int>(mark.kind)}] > (mark.kind == MarkKind::table   ? 3
                                                                : mark.kind == MarkKind::value ? 9
                                                                                               : 7);
  });
}

/// "more than one", "at least one"
bool compares_before(const Annotation& annotation, std::size_t token) {
  return std::ranges::any_of(annotation.marks, [&](const Mark& mark) {
    const bool cue = mark.kind == MarkKind::cue && (mark.cue == Cue::compare || mark.cue == Cue::top);
    return cue && mark.end == token;
  });
}

void mark_content(Annotation& annotation, const Lexicon& lexicon) {
  annotation.content.assign(annotation.tokens.size(), false);
  for (std::size_t i = 0; i < annotation.tokens.size(); ++i) {
    const Token& token = annotation.tokens[i];
    const bool stop = lexicon.stop_words.contains(token.folded) || token.folded.size() < 2;
    annotation.content[i] =
        token.kind == TokenKind::quoted || (token.kind != TokenKind::sign && (!stop || token.number));
    const bool article = token.folded == "one" && !compares_before(annotation, i);  // "does one plan have"
    if (article) annotation.content[i] = false;
  }
}

/// The "last" of "last month" ranks nothing.
void drop_ranks_in_dates(std::vector<Mark>& marks) {
  const std::vector<Mark> all = marks;
  std::erase_if(marks, [&](const Mark& mark) {
    const bool ranks = mark.kind == MarkKind::cue && (mark.cue == Cue::superlative || mark.cue == Cue::top);
    return ranks && std::ranges::any_of(all, [&](const Mark& date) {
             return date.kind == MarkKind::date && date.end - date.begin > 1 && date.begin <= mark.begin &&
                    mark.end <= date.end;
           });
  });
}

/// Adds marks of time that passes; gives the tokens that these speak for, on which no others stay.
std::vector<std::size_t> take_elapsed(Annotation& annotation, const semantic::Catalog& catalog,
                                      const Stemmer& stemmer) {
  auto elapsed = find_elapsed(annotation.tokens, annotation.marks, catalog, *annotation.times, stemmer);
  std::erase_if(annotation.marks, [&](const Mark& mark) {
    return mark.kind != MarkKind::number && mark.kind != MarkKind::table &&
           std::ranges::find(elapsed.told, mark.begin) != elapsed.told.end();
  });
  annotation.marks.insert(annotation.marks.end(), elapsed.marks.begin(), elapsed.marks.end());
  return std::move(elapsed.told);
}

}  // namespace

Annotation annotate(std::vector<Token> tokens, std::string_view question, const semantic::Catalog& catalog,
                    const NameIndex& names, const Lexicon& lexicon, const Stemmer& stemmer, base::Date now,
                    const std::vector<ChosenMeaning>& chosen) {
  Annotation annotation;
  annotation.times = names.times();
  annotation.events = names.events();
  annotation.tokens = std::move(tokens);
  mend_spelling(annotation.tokens, catalog, names, lexicon, stemmer);
  quote_letters(annotation.tokens);
  quote_parts_of_texts(question, catalog, names, annotation.tokens);
  annotation.chart = lexicon.chart_words->take(annotation.tokens, stemmer);
  auto& marks = annotation.marks;
  add_cues(annotation.tokens, lexicon, marks);
  drop_parts_of_phrases(marks);
  add_numbers(annotation.tokens, marks);
  auto dates = find_dates(annotation.tokens, now);
  find_open_dates(annotation.tokens, now, dates);
  for (auto& mark : dates) marks.push_back(std::move(mark));
  drop_ranks_in_dates(marks);
  add_multiples(annotation.tokens, marks);
  tell_year_to_date(marks);
  const auto periods = find_asked_periods(annotation.tokens, lexicon, marks);
  marks.insert(marks.end(), periods.begin(), periods.end());
  auto links = names.link(annotation.tokens);
  find_named_periods(annotation.tokens, catalog, names, links);
  for (auto& mark : find_values(annotation.tokens, question, catalog, names, lexicon))
    marks.push_back(std::move(mark));
  for (auto& mark : find_absent_values(annotation.tokens, links, catalog)) marks.push_back(std::move(mark));
  marks.insert(marks.end(), links.begin(), links.end());
  drop_views(names.views(), catalog, marks);
  drop_values_in_units(marks);
  drop_names_in_cues(marks);
  find_chart(annotation);
  score_links(annotation, catalog);
  prefer_whole_names(marks);
  tell_numbers_from_counts(marks, catalog);
  extend_by_participles(annotation.tokens, marks);
  weigh_parts_of_phrases(marks, catalog, lexicon);
  keep_best_per_span(marks);
  auto derived = find_derived(annotation.tokens, marks, catalog);
  for (auto& both : find_compound_names(marks, catalog)) marks.push_back(std::move(both));
  marks.insert(marks.end(), derived.begin(), derived.end());
  auto told = take_elapsed(annotation, catalog, stemmer);
  const auto extremes = find_extremes(annotation.tokens, marks, catalog);
  marks.insert(marks.end(), extremes.begin(), extremes.end());
  keep_chosen(chosen, catalog, annotation);
  const auto own_group = take_own_group(annotation);
  told.insert(told.end(), own_group.begin(), own_group.end());
  mark_content(annotation, lexicon);
  for (const std::size_t token : told) annotation.content[token] = false;
  annotation.starting.assign(annotation.tokens.size(), {});
  for (std::size_t i = 0; i < marks.size(); ++i) {
    annotation.starting[marks[i].begin].push_back(static_cast<std::int16_t>(i));
  }
  add_contrasts(annotation);
  return annotation;
}

}  // namespace parlance::language
