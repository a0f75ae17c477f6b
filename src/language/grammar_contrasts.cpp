// Changes, and what two periods side by side mean: the measure is taken over each.
#include <algorithm>

#include "language/grammar.hpp"
#include "language/grammar_steps.hpp"

namespace parlance::language {
namespace {

/// A filter's left side that was measured after all: "earned less revenue in 2024 than in 2023".
void measure_subject(State& state) {
  if (!state.has_subject) return;
  state.has_subject = false;
  auto& outputs = state.reading.outputs;
  if (std::ranges::find(outputs, state.subject) == outputs.end()) outputs.push(state.subject);
}

}  // namespace

bool Grammar::asks_how() const {
  const auto& tokens = annotation_->tokens;
  return tokens.size() > 1 && tokens[0].folded == "how" &&
         (tokens[1].folded == "did" || tokens[1].folded == "does" || tokens[1].folded == "has" ||
          tokens[1].folded == "have" || tokens[1].folded == "do");
}

/// "grew", "fell by", "month over month", "by how much": what changes is said before or after.
void Grammar::change_cue(const State& state, std::int16_t mark, std::vector<State>& next) const {
  const auto& at = annotation_->marks[static_cast<std::size_t>(mark)];
  const std::string& said = at.phrase->argument;
  State made = after(state, mark, 0.4F);
  made.change = true;
  made.share = false;
  made.difference = made.difference || said == "difference";
  const bool verb = said == "up" || said == "down";
  if (!verb) made.zone = Zone::output;
  const Comparison moved = said == "down" ? Comparison::less : Comparison::greater;
  if (verb && (said == "down" || state.zone == Zone::filter || state.asked)) made.moved = moved;
  if (at.grain == Grain::none) {
    if (asks_how()) {  // "how did sales change over the years" wants the years
      State told = made;
      told.change = state.change;
      told.score += 0.6F;
      next.push_back(told);
    }
    next.push_back(made);
    return;
  }
  for (const auto& [column, quality] : time_columns(state)) {  // "month over month" is by month
    const bool year_number = data::is_numeric(meaning(column).type);
    if (year_number && at.grain != Grain::year) continue;
    State grouped = made;
    grouped.score += quality + 0.8F;
    const Term term{.kind = Term::Kind::column,
                    .grain = year_number ? Grain::none : at.grain,
                    .column = column,
                    .mark = mark};
    grouped.grouped = true;
    if (grouped.reading.groups.push(term) && grouped.reading.outputs.push(term)) next.push_back(grouped);
  }
}

void Grammar::set_side_by_side(State& state, const Condition& periods) const {
  measure_subject(state);
  state.op = Comparison::none;
  state.op_concept = -1;
  state.disjunction = state.conjunction = state.versus = state.than = state.between = false;
  state.low = -1;
  state.zone = Zone::filter;
  state.reading.conditions.push(periods);
}

void Grammar::contrast(const State& state, std::int16_t mark, std::vector<State>& next) const {
  const auto& at = annotation_->marks[static_cast<std::size_t>(mark)];
  for (const auto& [column, quality] : time_columns(state)) {
    if (data::is_numeric(meaning(column).type) && at.grain != Grain::year) continue;
    const auto said = static_cast<Comparison>(at.argument);
    State made = after(state, mark, quality + 2.4F);
    Condition periods;
    periods.operand = Condition::Operand::contrast;
    periods.left = {.kind = Term::Kind::column, .column = column, .mark = mark};
    periods.op = said != Comparison::none ? said : state.moved;
    periods.value = mark;
    periods.value2 = at.against;
    set_side_by_side(made, periods);
    next.push_back(made);
  }
}

/// "Q4 2024 spend compared to Q3 2024": the first period was taken for a condition.
void Grammar::contrast_with_before(const State& state, std::int16_t mark, std::vector<State>& next) const {
  const auto& at = annotation_->marks[static_cast<std::size_t>(mark)];
  auto place = state.reading.conditions.size();
  for (std::size_t i = 0; i < state.reading.conditions.size(); ++i) {
    const auto& condition = state.reading.conditions[i];
    const bool dated = condition.operand == Condition::Operand::value && condition.value >= 0 &&
                       condition.op == Comparison::equal && !condition.negated &&
                       annotation_->marks[static_cast<std::size_t>(condition.value)].kind == MarkKind::date;
    if (dated) place = i;
  }
  if (place == state.reading.conditions.size()) return;
  State made = after(state, mark, 1.2F);
  Condition periods = made.reading.conditions[place];
  made.reading.conditions.erase(place);
  const auto& first = annotation_->marks[static_cast<std::size_t>(periods.value)];
  const bool forward = first.from < at.from;
  periods.operand = Condition::Operand::contrast;
  periods.op = Comparison::none;
  periods.value2 = forward ? periods.value : mark;
  if (forward) periods.value = mark;
  set_side_by_side(made, periods);
  next.push_back(made);
}

/// "long flights (over 1000 miles) versus the others": the last condition on rows tells two kinds apart.
void Grammar::split_by_last(const State& state, std::int16_t mark, std::vector<State>& next) const {
  const auto& conditions = state.reading.conditions;
  if (conditions.empty() || split_of(state.reading) != nullptr) return;
  const Condition& last = conditions.back();
  const bool of_rows =
      (last.operand == Condition::Operand::value || last.operand == Condition::Operand::column) &&
      !chooses_groups(last) && !last.excluded && !last.alternative;
  if (!of_rows) return;
  State made = after(state, mark, 2.0F);
  made.reading.conditions.back().splits = true;
  made.op = Comparison::none;
  made.op_concept = -1;
  made.disjunction = made.conjunction = made.versus = made.than = made.negated = false;
  made.zone = Zone::filter;
  group_by(made, {.kind = Term::Kind::side, .mark = mark});
  next.push_back(made);
}

}  // namespace parlance::language
