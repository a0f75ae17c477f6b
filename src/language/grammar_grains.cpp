// Words that cut time into periods: "monthly", "by year", "which day".
#include <algorithm>

#include "language/grammar.hpp"

namespace parlance::language {
namespace {

/// "of each year", "every month".
bool says_each(const CuePhrase& phrase) {
  return std::ranges::any_of(phrase.words, [](const std::string& word) {
    return word == "each" || word == "every" || word == "per";
  });
}

}  // namespace

void Grammar::grain_cue(const State& state, std::int16_t mark, std::vector<State>& next) const {
  const auto& at = annotation_->marks[static_cast<std::size_t>(mark)];
  const bool sure = at.strength > 1 || at.end - at.begin > 1 ||
                    annotation_->tokens[at.begin].folded.ends_with("ly") || state.zone == Zone::group;
  for (const auto& [column, quality] : time_columns(state)) {
    if (data::is_numeric(meaning(column).type) && at.grain != Grain::year) continue;
    Term term{.kind = Term::Kind::column, .grain = at.grain, .column = column, .mark = mark};
    if (data::is_numeric(meaning(column).type)) term.grain = Grain::none;
    if (state.count && !sure) {  // "how many days": each day once
      State counted = after(state, mark, quality + 0.5F);
      counted.count = counted.distinct = false;
      Term days = term;
      days.aggregate = Aggregate::count;
      days.distinct = true;
      counted.zone = Zone::filter;
      if (counted.reading.outputs.push(days)) next.push_back(counted);
      continue;
    }
    if (at.strength > 1 && has_a_row_a_day(column, at.grain)) continue;
    State made = after(state, mark, quality + (sure ? 1.0F : -0.4F));
    const bool leads = state.zone == Zone::output && state.reading.outputs.empty();  // "monthly revenue"
    const bool again = is_grouped_by(made.reading, term);
    if (!again) made.reading.groups.push(term);
    made.grouped = state.grouped || at.strength <= 1;  // "which day" asks for one, not for each
    average_of_periods(state, made, term, next);
    made.zone = leads ? Zone::output : Zone::filter;
    made.per_group = made.reading.limit > 0 && says_each(*at.phrase);
    if (!again && !made.reading.outputs.full()) made.reading.outputs.push(term);
    next.push_back(made);
  }
}

/// "which day had the most rain" of data that has a row or few for each day: a row is asked for.
bool Grammar::has_a_row_a_day(std::int16_t column, Grain grain) const {
  constexpr std::uint64_t few = 20;
  const auto& profile = meaning(column).profile;
  return grain == Grain::day && profile.rows < few * profile.distincts;
}

/// "average daily total": of what the days have, which are not shown.
void Grammar::average_of_periods(const State& state, const State& grouped, const Term& period,
                                 std::vector<State>& next) const {
  const auto& at = annotation_->marks[static_cast<std::size_t>(period.mark)];
  const bool adverb = annotation_->tokens[at.begin].folded.ends_with("ly") && at.end - at.begin == 1;
  const bool averaged = state.aggregates.size() == 1 && state.aggregates[0] == Aggregate::avg;
  if (!adverb || !averaged || state.zone != Zone::output || state.used.empty()) return;
  if (annotation_->marks[static_cast<std::size_t>(state.used.back())].end != at.begin) return;
  State made = grouped;
  made.aggregates.clear();
  made.average_of_groups = 1;
  made.score += 0.4F;
  next.push_back(made);
}

}  // namespace parlance::language
