// What is computed and what decides a superlative, where the words leave it open.
#include <algorithm>

#include "language/assemble.hpp"

namespace parlance::language {
/// "above the average", "better mileage than the average car": the aggregate is of what is compared.
void Assembler::settle_above_average(State& state, Draft& draft) const {
  if (state.aggregates.size() != 1 || state.op == Comparison::none) return;
  Term left = state.subject;
  if (!state.has_subject) {
    if (state.op_concept < 0 && state.own && catalog_->tables.size() == 1 && only_measure(state) >= 0) {
      left = {.kind = Term::Kind::column, .column = only_measure(state)};
    } else {
      if (state.op_concept < 0) return;
      const auto& meant = lexicon_->concepts[static_cast<std::size_t>(state.op_concept)];
      const auto choices = concept_columns(*catalog_, meant, subject_table(state));
      if (choices.empty() || choices.front().sign < 0) return;
      left = {.kind = Term::Kind::column, .column = choices.front().column};
    }
  }
  if (left.kind != Term::Kind::column || !data::is_numeric(meaning(left.column).type)) return;
  Condition condition;
  condition.operand = Condition::Operand::aggregate;
  condition.op = state.op;
  condition.left = left;
  condition.right = left;
  condition.right.aggregate = state.aggregates[0];
  condition.own = state.own;
  if (!state.reading.conditions.push(condition)) return;
  state.aggregates.clear();
  state.op = Comparison::none;
  state.op_concept = -1;
  state.has_subject = state.than = false;
  draft.local += 1.0F;
}

/// "total amount of orders and total payments": what has no measure yet is the table that is named and of
/// which nothing else is read. -1 where there is no such table, or where it has none or several measures.
std::int16_t Assembler::measure_of_named_table(const Reading& reading) const {
  std::int16_t named = -1;
  for (const std::int16_t table : reading.tables) {
    const auto is_of = [&](const Term& term) {
      return term.table == table ||
             (term.column >= 0 && meaning(term.column).table == static_cast<std::size_t>(table));
    };
    if (std::ranges::any_of(reading.outputs, is_of) || std::ranges::any_of(reading.groups, is_of)) continue;
    if (named >= 0) return -1;
    named = table;
  }
  return named < 0 ? named : only_measure_of(named);
}

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
  const std::int16_t of_named = has_aggregate(reading) ? measure_of_named_table(reading) : std::int16_t{-1};
  if (of_named >= 0) {
    draft.local -= 0.4F;
    draft.guessed_measure = true;
    reading.outputs.push({.kind = Term::Kind::column, .aggregate = aggregate, .column = of_named});
    state.aggregates.clear();
    return;
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
    draft.vague = only_measure(state) < 0;
    order_by({.kind = Term::Kind::column, .column = measure}, 1.2F);
    return;
  }
  if (state.top && state.limit > 0) reading.limit = limit;
  draft.local -= 1.5F;
}

}  // namespace parlance::language
