#include "language/cue_marks.hpp"

#include <algorithm>
#include <map>

#include "language/is_one_of.hpp"

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

}  // namespace

void add_cues(const std::vector<Token>& tokens, const Lexicon& lexicon, std::vector<Mark>& marks) {
  for (std::size_t begin = 0; begin < tokens.size(); ++begin) {
    if (tokens[begin].kind == TokenKind::quoted) continue;
    const auto phrases = lexicon.cues.find(tokens[begin].folded);
    if (phrases == lexicon.cues.end()) continue;
    for (const auto& phrase : phrases->second) {
      if (!stand_at(phrase.words, tokens, begin)) continue;
      Mark mark;
      mark.begin = static_cast<std::uint16_t>(begin);
      mark.end = static_cast<std::uint16_t>(begin + phrase.words.size());
      mark.cue = phrase.cue;
      const bool before_groups = phrase.cue == Cue::share && is_one_of(phrase.words.back(), {"by", "per"});
      if (before_groups) --mark.end;  // "revenue share by genre": the last word still says that groups follow
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

}  // namespace parlance::language
