#include "language/annotate.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/text.hpp"
#include "language/absent_values.hpp"
#include "language/asked_periods.hpp"
#include "language/compound_names.hpp"
#include "language/contrasts.hpp"
#include "language/dates.hpp"
#include "language/derived.hpp"
#include "language/extremes.hpp"
#include "language/letters.hpp"
#include "language/open_dates.hpp"
#include "language/units.hpp"
#include "language/values.hpp"

namespace parlance::language {
namespace {

std::uint8_t aggregate_argument(const std::string& name) {
  static const std::map<std::string, Aggregate, std::less<>> names{
      {"avg", Aggregate::avg},          {"sum", Aggregate::sum},       {"max", Aggregate::max},
      {"min", Aggregate::min},          {"median", Aggregate::median}, {"stddev", Aggregate::stddev},
      {"variance", Aggregate::variance}};
  const auto found = names.find(name);
  return static_cast<std::uint8_t>(found == names.end() ? Aggregate::none : found->second);
}
std::uint8_t comparison_argument(const std::string& name) {
  static const std::map<std::string, Comparison, std::less<>> names{
      {"greater", Comparison::greater},
      {"less", Comparison::less},
      {"greater_equal", Comparison::greater_equal},
      {"less_equal", Comparison::less_equal},
      {"equal", Comparison::equal},
      {"not_equal", Comparison::not_equal},
      {"contains", Comparison::contains},
      {"starts", Comparison::starts_with},
      {"ends", Comparison::ends_with}};
  const auto found = names.find(name);
  return static_cast<std::uint8_t>(found == names.end() ? Comparison::none : found->second);
}
Grain grain_argument(const std::string& name) {
  static const std::map<std::string, Grain, std::less<>> names{
      {"year", Grain::year},   {"quarter", Grain::quarter},
      {"month", Grain::month}, {"week", Grain::week},
      {"day", Grain::day},     {"weekday", Grain::weekday},
      {"hour", Grain::hour},   {"month_of_year", Grain::month_of_year}};
  const auto found = names.find(name);
  return found == names.end() ? Grain::none : found->second;
}
std::uint8_t argument_of(const CuePhrase& phrase) {
  switch (phrase.cue) {
    case Cue::aggregate:
      return aggregate_argument(phrase.argument);
    case Cue::compare:
    case Cue::like:
      return comparison_argument(phrase.argument);
    case Cue::superlative:
    case Cue::common:
      return phrase.argument == "max" ? 1 : 0;
    case Cue::direction:
    case Cue::order_by:
      return phrase.argument == "desc" ? 2 : phrase.argument == "asc" ? 1 : 0;
    default:
      return 0;
  }
}

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

void add_cues(const std::vector<Token>& tokens, const Lexicon& lexicon, std::vector<Mark>& marks) {
  for (std::size_t begin = 0; begin < tokens.size(); ++begin) {
    if (tokens[begin].kind == TokenKind::quoted) continue;
    const auto phrases = lexicon.cues.find(tokens[begin].folded);
    if (phrases == lexicon.cues.end()) continue;
    for (const auto& phrase : phrases->second) {
      bool same = begin + phrase.words.size() <= tokens.size();
      for (std::size_t i = 1; same && i < phrase.words.size(); ++i)
        same = tokens[begin + i].folded == phrase.words[i];
      if (!same) continue;
      Mark mark;
      mark.begin = static_cast<std::uint16_t>(begin);
      mark.end = static_cast<std::uint16_t>(begin + phrase.words.size());
      mark.cue = phrase.cue;
      mark.phrase = &phrase;
      mark.argument = argument_of(phrase);
      mark.concept_index = static_cast<std::int16_t>(phrase.concept_index);
      if (phrase.cue == Cue::grain || phrase.cue == Cue::change) mark.grain = grain_argument(phrase.argument);
      marks.push_back(std::move(mark));
    }
  }
}

/// The "least" of "at least" is no superlative, the "best" of "best first" neither, and "in descending
/// alphabetical order" says one order and not two.
void drop_parts_of_phrases(std::vector<Mark>& marks) {
  const auto whole = [](Cue cue) {
    return cue == Cue::compare || cue == Cue::like || cue == Cue::between || cue == Cue::order_by ||
           cue == Cue::direction || cue == Cue::change;
  };
  const auto part = [](Cue cue) {
    return cue == Cue::superlative || cue == Cue::common || cue == Cue::top || cue == Cue::compare ||
           cue == Cue::direction || cue == Cue::order_by || cue == Cue::change;
  };
  const std::vector<Mark> all = marks;
  std::erase_if(marks, [&](const Mark& mark) {  // the "the most" of "the most populous"
    if (mark.cue != Cue::superlative || mark.phrase->words.front() != "the") return false;
    return std::ranges::any_of(all, [&](const Mark& other) {
      return other.cue == Cue::superlative && other.begin == mark.begin + 1 && other.end > mark.end;
    });
  });
  std::erase_if(marks, [&](const Mark& mark) {
    return part(mark.cue) && std::ranges::any_of(all, [&](const Mark& other) {
             const bool longer = other.end - other.begin > mark.end - mark.begin;
             return whole(other.cue) && longer && other.begin <= mark.begin && mark.end <= other.end;
           });
  });
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
    mark.value = tokens[i].text;
    if (i + 1 < tokens.size()) {
      Mark measured = mark;
      measured.unit = unit_of_word(tokens[i + 1].folded);
      measured.end = static_cast<std::uint16_t>(i + 2);
      measured.score = 0.6F;
      if (!measured.unit.empty()) marks.push_back(std::move(measured));
    }
    marks.push_back(std::move(mark));
  }
}

/// How near the closest naming of the column's own table stands, and whether as "X of T", "T's X" or "T X".
float attachment(const Mark& mark, std::int16_t table, const std::vector<Mark>& links) {
  float best = 0;
  for (const auto& other : links) {
    if (other.kind != MarkKind::table || other.table != table || other.strength < 0.6F) continue;
    const int before = static_cast<int>(mark.begin) - static_cast<int>(other.end);
    const int after = static_cast<int>(other.begin) - static_cast<int>(mark.end);
    const int distance = before >= 0 ? before : after >= 0 ? after : 0;
    best = std::max(best, other.strength * std::max(0.0F, 0.8F - 0.1F * static_cast<float>(distance)));
  }
  return best;
}

/// Budgets, targets and forecasts are not what was spent or sold, unless the question speaks of them.
bool only_planned(const semantic::Catalog& catalog, std::size_t column, const std::vector<Token>& tokens) {
  static constexpr const char* plans[] = {"budget",  "forecast", "target",    "planned",
                                          "quota",   "estimate", "estimated", "projected",
                                          "budgets", "targets",  "forecasts"};
  const auto& at = catalog.columns[column];
  const auto& table = catalog.tables[at.table].words;
  return std::ranges::any_of(plans, [&](const std::string_view plan) {
    const bool named =
        std::ranges::find(at.words, plan) != at.words.end() || std::ranges::find(table, plan) != table.end();
    return named && std::ranges::none_of(tokens, [&](const Token& token) {
             return token.folded.starts_with(plan.substr(0, 5));
           });
  });
}

bool names_period(const std::string& word) {
  static constexpr const char* periods[] = {"year",   "years", "quarter", "quarters", "month",
                                            "months", "week",  "weeks",   "day",      "days"};
  return std::ranges::find(periods, word) != std::end(periods);
}

/// "monthly" says how often and names no column.
bool is_period_adverb(const std::string& word) {
  static constexpr const char* adverbs[] = {"yearly", "annually", "quarterly", "monthly",
                                            "weekly", "daily",    "hourly",    "annual"};
  return std::ranges::find(adverbs, word) != std::end(adverbs);
}

void score_links(Annotation& annotation, const semantic::Catalog& catalog) {
  annotation.table_mention.assign(catalog.tables.size(), 0);
  std::vector<float> column_mention(catalog.columns.size(), 0);
  for (const auto& mark : annotation.marks) {
    if (mark.kind == MarkKind::table) {
      auto& mention = annotation.table_mention[static_cast<std::size_t>(mark.table)];
      mention = std::max(mention, mark.strength);
    } else if (mark.kind == MarkKind::column) {
      auto& mention = column_mention[static_cast<std::size_t>(mark.column)];
      mention = std::max(mention, mark.strength);
    }
  }
  for (auto& mark : annotation.marks) {
    const auto words = static_cast<float>(mark.end - mark.begin);
    if (mark.kind == MarkKind::table) {
      mark.score = 3.2F * (mark.strength - 0.6F) + 0.5F * (words - 1);
    } else if (mark.kind == MarkKind::column || mark.kind == MarkKind::value) {
      const auto table = catalog.columns[static_cast<std::size_t>(mark.column)].table;
      const float named = annotation.table_mention[table] +
                          attachment(mark, static_cast<std::int16_t>(table), annotation.marks);
      mark.score = 4.5F * (mark.strength - 0.66F) + 0.5F * (words - 1) + 0.5F * named;
      const auto& column = catalog.columns[static_cast<std::size_t>(mark.column)];
      const auto rows = static_cast<float>(catalog.tables[table].rows);
      if (mark.kind == MarkKind::column && column.role == semantic::Role::measure)
        mark.score += 0.12F * std::log10(1 + rows);
      if (mark.kind == MarkKind::column && names_period(annotation.tokens[mark.begin].folded) && words < 2 &&
          mark.strength < 0.9F && (data::is_temporal(column.type) || !column.date_format.empty()))
        mark.score -= 1.5F;  // "by month" asks for months of the date, not for each date
      if (mark.kind == MarkKind::column && words < 2 &&
          is_period_adverb(annotation.tokens[mark.begin].folded))
        mark.score -= 2.0F;
      if (mark.kind == MarkKind::column &&
          only_planned(catalog, static_cast<std::size_t>(mark.column), annotation.tokens))
        mark.score -= 1.2F;
      if (mark.kind == MarkKind::value &&
          (column.unique || catalog.tables[table].title == static_cast<std::size_t>(mark.column)))
        mark.score += 0.4F;
      if (mark.kind == MarkKind::value)
        mark.score += 0.8F * column_mention[static_cast<std::size_t>(mark.column)];
    }
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

/// Parts of a name that is said in full seldom mean something else: the "category" of "category level 2", the
/// "count" of a column count, the "last" of "last name".
void prefer_whole_names(std::vector<Mark>& marks) {
  std::vector<std::pair<int, int>> wholes;
  std::vector<std::pair<int, int>> numbers;
  for (const auto& mark : marks) {
    if (mark.kind == MarkKind::column && mark.strength >= 0.95F) {
      if (mark.end - mark.begin > 1) wholes.emplace_back(mark.begin, mark.end);
      numbers.emplace_back(mark.begin, mark.end);
    }
  }
  std::erase_if(marks, [&](const Mark& mark) {
    const bool asks = mark.kind == MarkKind::cue && (mark.cue == Cue::superlative || mark.cue == Cue::top ||
                                                     mark.cue == Cue::share || mark.cue == Cue::change);
    return asks && std::ranges::any_of(wholes, [&](const std::pair<int, int>& whole) {
             return mark.begin >= whole.first && mark.end <= whole.second;
           });
  });
  for (auto& mark : marks) {
    const bool named = mark.kind != MarkKind::cue && mark.kind != MarkKind::date;
    for (const auto& [begin, end] : wholes) {
      const bool inside = mark.begin >= begin && mark.end <= end && mark.end - mark.begin < end - begin;
      if (named && inside) {
        mark.score -= 0.8F;
        break;
      }
    }
    const bool counts = mark.kind == MarkKind::cue && mark.cue == Cue::count &&
                        (mark.end - mark.begin == 1 || mark.phrase->words.front() == "quantity");
    if (counts &&
        std::ranges::find(numbers, std::pair<int, int>(mark.begin, mark.begin + 1)) != numbers.end())
      mark.score -= 1.0F;
  }
}

/// "the phone number of the performer" counts nothing, "the number of trains" is seldom the train number.
void tell_numbers_from_counts(std::vector<Mark>& marks, const semantic::Catalog& catalog) {
  const auto counts = [](const Mark& mark) {
    return mark.kind == MarkKind::cue && mark.cue == Cue::count && mark.end - mark.begin > 1;
  };
  for (auto& mark : marks) {
    for (const auto& other : marks) {
      if (counts(mark) && other.kind == MarkKind::column) {
        const bool ends_here = other.end == mark.begin + 1 && other.begin < mark.begin;
        if (ends_here && other.strength >= 0.9F) mark.score = -2.0F;
      } else if (mark.kind == MarkKind::column && counts(other) && mark.begin <= other.end - 2 &&
                 mark.end > other.end && mark.begin >= other.begin) {
        const auto role = catalog.columns[static_cast<std::size_t>(mark.column)].role;
        if (role != semantic::Role::measure) mark.score -= 0.8F;
        break;
      }
    }
  }
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

void mark_content(Annotation& annotation, const Lexicon& lexicon) {
  annotation.content.assign(annotation.tokens.size(), false);
  for (std::size_t i = 0; i < annotation.tokens.size(); ++i) {
    const Token& token = annotation.tokens[i];
    const bool stop = lexicon.stop_words.contains(token.folded) || token.folded.size() < 2;
    annotation.content[i] =
        token.kind == TokenKind::quoted || (token.kind != TokenKind::sign && (!stop || token.number));
  }
}

void find_chart(Annotation& annotation) {
  bool spoken_of = false;
  for (const auto& mark : annotation.marks) {
    if (mark.kind != MarkKind::cue || mark.cue != Cue::chart) continue;
    const bool explicit_chart = mark.end - mark.begin > 1 || mark.phrase->argument.empty() ||
                                mark.phrase->argument == "histogram" || mark.phrase->argument == "scatter";
    spoken_of = spoken_of || explicit_chart;
    if (explicit_chart && annotation.chart.type.empty()) annotation.chart.type = mark.phrase->argument;
  }
  if (!spoken_of) {
    std::erase_if(annotation.marks,
                  [](const Mark& mark) { return mark.kind == MarkKind::cue && mark.cue == Cue::chart; });
  }
}

}  // namespace

Annotation annotate(std::vector<Token> tokens, std::string_view question, const semantic::Catalog& catalog,
                    const NameIndex& names, const Lexicon& lexicon, const Stemmer& stemmer, base::Date now) {
  Annotation annotation;
  annotation.tokens = std::move(tokens);
  mend_spelling(annotation.tokens, catalog, names, lexicon, stemmer);
  quote_letters(annotation.tokens);
  annotation.chart = lexicon.chart_words->take(annotation.tokens, stemmer);
  auto& marks = annotation.marks;
  add_cues(annotation.tokens, lexicon, marks);
  drop_parts_of_phrases(marks);
  add_numbers(annotation.tokens, marks);
  auto dates = find_dates(annotation.tokens, now);
  find_open_dates(annotation.tokens, now, dates);
  for (auto& mark : dates) marks.push_back(std::move(mark));
  std::erase_if(marks, [&](const Mark& mark) {  // the "last" of "last month"
    const bool ranks = mark.kind == MarkKind::cue && (mark.cue == Cue::superlative || mark.cue == Cue::top);
    return ranks && std::ranges::any_of(marks, [&](const Mark& date) {
             return date.kind == MarkKind::date && date.end - date.begin > 1 && date.begin <= mark.begin &&
                    mark.end <= date.end;
           });
  });
  tell_year_to_date(marks);
  const auto periods = find_asked_periods(annotation.tokens, lexicon, marks);
  marks.insert(marks.end(), periods.begin(), periods.end());
  auto links = names.link(annotation.tokens);
  for (auto& mark : find_values(annotation.tokens, question, catalog, names, lexicon))
    marks.push_back(std::move(mark));
  for (auto& mark : find_absent_values(annotation.tokens, links, catalog)) marks.push_back(std::move(mark));
  marks.insert(marks.end(), links.begin(), links.end());
  drop_values_in_units(marks);
  drop_names_in_cues(marks);
  find_chart(annotation);
  score_links(annotation, catalog);
  prefer_whole_names(marks);
  tell_numbers_from_counts(marks, catalog);
  extend_by_participles(annotation.tokens, marks);
  keep_best_per_span(marks);
  auto derived = find_derived(annotation.tokens, marks, catalog);
  for (auto& both : find_compound_names(marks, catalog)) marks.push_back(std::move(both));
  marks.insert(marks.end(), derived.begin(), derived.end());
  const auto extremes = find_extremes(annotation.tokens, marks, catalog);
  marks.insert(marks.end(), extremes.begin(), extremes.end());
  mark_content(annotation, lexicon);
  annotation.starting.assign(annotation.tokens.size(), {});
  for (std::size_t i = 0; i < marks.size(); ++i) {
    annotation.starting[marks[i].begin].push_back(static_cast<std::int16_t>(i));
  }
  add_contrasts(annotation);
  return annotation;
}

}  // namespace parlance::language
