// What is computed and what decides a superlative, where the words leave it open.
#include "language/assemble.hpp"

#include <algorithm>

namespace parlance::language {
void Assembler::settle_aggregates(State& state, Draft& draft) const {
  Reading& reading = state.reading;
  if (state.aggregates.empty()) return;
  const Aggregate aggregate = state.aggregates[0];
  for (auto& output : reading.outputs) {
    if (is_measure(output) && !is_grouped_by(reading, output)) {
      output.aggregate = aggregate;
      state.aggregates.clear();
      return;
    }
  }
  if (aggregate == Aggregate::sum && (state.count || has_aggregate(reading))) {
    draft.local -= 0.2F;
    return;
  }
  const std::int16_t measure = default_measure(state);
  draft.local -= 1.2F;
  if (measure < 0) return;
  draft.guessed_measure = true;
  reading.outputs.push({.kind = Term::Kind::column, .aggregate = aggregate, .column = measure});
}

void Assembler::settle_superlative(State& state, Draft& draft) const {
  Reading& reading = state.reading;
  if (state.superlative < 0) return;
  const bool descending = state.superlative == 1;
  const std::int32_t limit = state.limit > 0 ? state.limit : 1;
  const auto order_by = [&](const Term& term, float cost) {
    draft.local -= cost;
    reading.order.push({term, descending});
    reading.limit = limit;
  };
  if (!reading.order.empty()) {
    if (reading.limit == 0 || state.limit > 0) reading.limit = limit;
    if (state.top) reading.order[0].descending = descending;
    draft.local -= 0.2F;
    return;
  }
  if (state.concept_index >= 0) {
    const auto& meant = lexicon_->concepts[static_cast<std::size_t>(state.concept_index)];
    auto choices = concept_columns(*catalog_, meant, subject_table(state));
    if (choices.empty()) choices = concept_columns(*catalog_, meant, -1);
    if (!choices.empty()) {
      const bool with_it = choices.front().sign > 0;
      order_by({.kind = Term::Kind::column, .column = choices.front().column}, 0.4F);
      reading.order.back().descending = descending == with_it;
      return;
    }
  }
  for (const auto& output : reading.outputs) {
    if (output.aggregate != Aggregate::none || is_measure(output)) {
      order_by(output, 0.3F);
      return;
    }
  }
  if (state.common || !reading.groups.empty()) {
    if (state.common && reading.groups.empty() && !reading.outputs.empty())
      reading.groups.push(reading.outputs.back());
    order_by(count_of_rows(-1), 0.6F);
    return;
  }
  const std::int16_t measure = default_measure(state);
  if (measure >= 0 && state.top) {
    draft.guessed_measure = true;
    order_by({.kind = Term::Kind::column, .column = measure}, 1.2F);
    return;
  }
  if (state.top && state.limit > 0) reading.limit = limit;
  draft.local -= 1.5F;
}


}  // namespace parlance::language
