// Running totals, changes from period to period, and what is measured over two periods side by side.
#include <algorithm>

#include "language/assemble.hpp"

namespace parlance::language {

Condition* contrast_of(Reading& reading) {
  auto* const found =
      std::ranges::find(reading.conditions, Condition::Operand::contrast, &Condition::operand);
  return found == reading.conditions.end() ? nullptr : found;
}

const Condition* contrast_of(const Reading& reading) { return contrast_of(const_cast<Reading&>(reading)); }

/// Something must be counted or added up for it to change or to be taken over a period.
void Assembler::settle_series_measure(const State& state, Draft& draft, Reading& reading) const {
  for (auto& output : reading.outputs) {
    if (!is_measure(output) || is_grouped_by(reading, output)) continue;
    const Term plain = output;
    const bool averaged = output.arithmetic == 0 && averages(output) && !state.running;
    output.aggregate = averaged ? Aggregate::avg : Aggregate::sum;
    for (auto& key : reading.order) {
      if (key.term == plain) key.term.aggregate = output.aggregate;
    }
  }
  if (has_aggregate(reading)) return;
  for (auto& key : reading.order) {  // "the largest increase in revenue"
    if (!is_measure(key.term) && key.term.aggregate != Aggregate::sum) continue;
    key.term.aggregate = averages(key.term) ? Aggregate::avg : Aggregate::sum;
    reading.outputs.push(key.term);
    return;
  }
  const bool things = state.last_table >= 0 && catalog_->tables.size() > 1 && !state.running;
  const std::int16_t measure = things ? std::int16_t{-1} : only_measure(state);
  draft.local -= state.unexplained > 0 ? 1.3F : 0.5F;  // what is unexplained may be the measure
  if (measure >= 0)
    reading.outputs.push({.kind = Term::Kind::column, .aggregate = Aggregate::sum, .column = measure});
  else if (things)  // "fewer orders in 2023 than in 2022"
    reading.outputs.push(count_of_rows(state.last_table));
  else if (subject_table(state) >= 0)
    reading.outputs.push(count_of_rows(subject_table(state)));
}

namespace {

/// "with both years' revenue": the two periods stand in columns and are no groups.
void drop_periods_again(Reading& reading, const Condition& periods) {
  const auto same = [&](const Term& term) {
    return term.kind == Term::Kind::column && term.column == periods.left.column &&
           term.grain == Grain::year && term.aggregate == Aggregate::none;
  };
  for (std::size_t i = reading.groups.size(); i-- > 0;) {
    if (same(reading.groups[i])) reading.groups.erase(i);
  }
  for (std::size_t i = reading.outputs.size(); i-- > 0;) {
    if (same(reading.outputs[i])) reading.outputs.erase(i);
  }
}

}  // namespace

void Assembler::settle_series(const State& state, Draft& draft, Reading& reading) const {
  Condition* const periods = contrast_of(reading);
  const bool series = std::ranges::any_of(reading.groups, [&](const Term& group) {
    return group.grain != Grain::none ||
           (group.column >= 0 && meaning(group.column).role == semantic::Role::time);
  });
  if (!state.running && periods == nullptr && !(state.change && series)) return;
  if (periods != nullptr) drop_periods_again(reading, *periods);
  settle_series_measure(state, draft, reading);
  const bool grouped = std::ranges::any_of(
      reading.outputs, [](const Term& term) { return term.aggregate == Aggregate::none; });
  if (periods != nullptr && !grouped) periods->op = Comparison::none;  // there is nothing to choose from
  for (auto& output : reading.outputs) {
    if (output.aggregate == Aggregate::none) continue;
    const Term plain = output;
    output.running = output.running || state.running;
    output.restarts = output.restarts || (state.running && state.restarts);
    output.change = output.change || state.change;
    output.difference = output.difference || (state.change && state.difference);
    if (output.change) output.share = false;
    for (auto& key : reading.order) {  // "grew the most", "fell the most"
      if (!output.change || !(key.term == plain)) continue;
      key.term = output;
      if (state.moved == Comparison::less && reading.limit > 0) key.descending = !key.descending;
    }
    for (auto& condition : reading.conditions) {  // "grew by more than 10 percent"
      if (output.change && condition.operand == Condition::Operand::value && condition.left == plain)
        condition.left = output;
    }
  }
}

}  // namespace parlance::language
