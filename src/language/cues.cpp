#include "language/cues.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <string>
#include <utility>

#include "language/is_one_of.hpp"
#include "language/reading.hpp"

namespace parlance::language {
namespace {

/// What some phrases ask for and nothing else.
constexpr std::pair<Cue, bool Cues::*> plain_cues[] = {
    {Cue::count, &Cues::count},       {Cue::superlative, &Cues::superlative},
    {Cue::top, &Cues::superlative},   {Cue::common, &Cues::common},
    {Cue::order_by, &Cues::order},    {Cue::direction, &Cues::order},
    {Cue::negation, &Cues::negation}, {Cue::disjunction, &Cues::disjunction},
    {Cue::both, &Cues::both},         {Cue::distinct, &Cues::distinct},
    {Cue::share, &Cues::share},       {Cue::trend, &Cues::trend},
    {Cue::running, &Cues::running},   {Cue::change, &Cues::change},
    {Cue::versus, &Cues::versus},     {Cue::others, &Cues::versus},
    {Cue::much, &Cues::much},
};

void note_aggregate(Cues& cues, Aggregate aggregate) {
  cues.average = cues.average || aggregate == Aggregate::avg || aggregate == Aggregate::median;
  cues.sum = cues.sum || aggregate == Aggregate::sum;
  cues.maximum = cues.maximum || aggregate == Aggregate::max;
  cues.minimum = cues.minimum || aggregate == Aggregate::min;
}

void note(Cues& cues, const Mark& mark) {
  for (const auto& [cue, asked] : plain_cues) {
    if (cue == mark.cue) cues.*asked = true;
  }
  const bool several_words = mark.end - mark.begin > 1;
  const bool ranked = cues.superlative || cues.common;
  switch (mark.cue) {
    case Cue::aggregate:
      note_aggregate(cues, static_cast<Aggregate>(mark.argument));
      break;
    case Cue::group_by:
      cues.group = true;
      cues.per_group = ranked;
      break;
    case Cue::grain:  // "by month", "monthly"; a bare "month" may be a noun
      cues.group = cues.group || several_words || mark.phrase->words.back().ends_with("ly");
      cues.per_group = cues.per_group || (ranked && several_words && mark.phrase->words.front() != "by");
      break;
    case Cue::between:
    case Cue::compare:
      cues.compare = cues.compare || mark.concept_index < 0 || several_words;
      break;
    default:
      break;
  }
}

/// What was done "by customers" was done by somebody; "sold by region" groups.
bool is_participle(const std::string& word) {
  static const std::set<std::string, std::less<>> irregular{"bought", "sold", "made", "held",  "won",
                                                            "built",  "run",  "led",  "taught"};
  return word.ends_with("ed") || word.ends_with("en") || irregular.contains(word);
}

/// "ordered by price" says how rows follow each other.
bool orders(const std::string& participle) {
  static const std::set<std::string, std::less<>> words{"ordered", "sorted", "ranked", "arranged", "listed"};
  return words.contains(participle);
}

/// The longest phrase that starts at a token; nullptr where none does.
const Mark* longest_phrase(const Annotation& annotation, std::size_t token) {
  const Mark* longest = nullptr;
  for (const std::int16_t place : annotation.starting[token]) {
    const auto& mark = annotation.marks[static_cast<std::size_t>(place)];
    if (mark.kind == MarkKind::cue && (longest == nullptr || mark.end > longest->end)) longest = &mark;
  }
  return longest;
}

/// "total count" where rows have a count: a quantity is named, no rows are counted.
bool names_quantity(const Annotation& annotation, const Mark& cue) {
  // The name may be no more than that word, which weighs less: "total count".
  const bool computed = std::ranges::any_of(annotation.marks, [&](const Mark& before) {
    return before.kind == MarkKind::cue && before.end == cue.begin &&
           (before.cue == Cue::aggregate || before.cue == Cue::superlative);
  });
  const float whole = computed ? 0.65F : 0.95F;
  const bool noun =
      cue.end - cue.begin == 1 || annotation.tokens[cue.begin].folded == "quantity";  // "quantity of"
  return cue.cue == Cue::count && noun && std::ranges::any_of(annotation.marks, [&](const Mark& mark) {
           return mark.kind == MarkKind::column && mark.strength >= whole && mark.begin == cue.begin &&
                  mark.end == cue.begin + 1;
         });
}

bool names_identifier(const Token& token) {
  return token.stem == "id" || token.stem == "identifi" || token.stem == "code" || token.stem == "number";
}

/// "How did prices change by year?", with no two periods to compare.
bool asks_for_development(const Annotation& annotation) {
  const auto& tokens = annotation.tokens;
  const bool how = tokens.size() > 1 && tokens[0].folded == "how" &&
                   (tokens[1].folded == "did" || tokens[1].folded == "does" || tokens[1].folded == "has" ||
                    tokens[1].folded == "have" || tokens[1].folded == "do");
  return how && std::ranges::none_of(annotation.marks, [](const Mark& mark) { return mark.against >= 0; });
}

}  // namespace

/// "units sold by category and year"
bool goes_on_with_period(const Annotation& annotation, std::size_t token) {
  const auto& tokens = annotation.tokens;
  return token + 1 < tokens.size() && (tokens[token].folded == "and" || tokens[token].folded == ",") &&
         is_one_of(tokens[token + 1].folded, {"year", "quarter", "month", "week", "day", "weekday"});
}

bool says_group(const Annotation& annotation, std::size_t token) {
  if (annotation.tokens[token].folded != "by" || token + 1 >= annotation.starting.size()) return false;
  const bool done = token > 0 && is_participle(annotation.tokens[token - 1].folded);
  const bool ranked = std::ranges::any_of(annotation.marks, [](const Mark& mark) {
    return mark.kind == MarkKind::cue && (mark.cue == Cue::superlative || mark.cue == Cue::top);
  });
  bool named = false;
  for (const std::int16_t place : annotation.starting[token + 1]) {
    const auto& mark = annotation.marks[static_cast<std::size_t>(place)];
    const bool plural = annotation.tokens[mark.end - 1U].folded.ends_with('s');
    const bool table = mark.kind == MarkKind::table && mark.strength >= 0.6F;
    if (table && plural) return false;  // "concerts by singers"
    const float least = done ? 0.9F : 0.4F;
    const bool column = mark.kind == MarkKind::column && mark.strength >= least && !(done && plural);
    named = named || (table && !done) || column || (table && goes_on_with_period(annotation, mark.end));
  }
  return named && !ranked && !(done && orders(annotation.tokens[token - 1].folded));
}

Cues find_cues(const Annotation& annotation, const std::vector<bool>& told) {
  Cues cues;
  cues.id = std::ranges::any_of(annotation.tokens, names_identifier);
  cues.order = annotation.chart.order != ChartRequest::Order::none;
  std::size_t covered = 0;
  for (std::size_t i = 0; i < annotation.tokens.size(); ++i) {
    if (i < covered || (i < told.size() && told[i])) continue;
    cues.group = cues.group || says_group(annotation, i);
    const Mark* longest = longest_phrase(annotation, i);
    if (longest == nullptr) continue;
    for (const std::int16_t place : annotation.starting[i]) {
      const auto& mark = annotation.marks[static_cast<std::size_t>(place)];
      if (mark.kind == MarkKind::cue && mark.end == longest->end && !names_quantity(annotation, mark))
        note(cues, mark);
    }
    covered = longest->end;
  }
  if (asks_for_development(annotation)) {
    cues.trend = cues.trend || cues.change;
    cues.change = false;
  }
  return cues;
}

}  // namespace parlance::language
