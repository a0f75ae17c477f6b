#include "language/grammar_steps.hpp"

namespace parlance::language {

Term column_term(const Mark& at, std::int16_t mark) {
  return {.kind = Term::Kind::column,
          .aggregate = at.extremes ? Aggregate::max : Aggregate::none,
          .column = at.column,
          .other = at.other,
          .arithmetic = at.arithmetic,
          .other_aggregate = at.extremes ? Aggregate::min : Aggregate::none,
          .mark = mark};
}

Term aggregate_term(Aggregate aggregate, const Mark& at, std::int16_t mark, bool distinct) {
  Term term = column_term(at, mark);
  term.aggregate = aggregate;
  term.distinct = distinct;
  return term;
}

Term rows_term(std::int16_t table, std::int16_t mark, bool distinct) {
  return {.kind = Term::Kind::rows,
          .aggregate = Aggregate::count,
          .distinct = distinct,
          .table = table,
          .mark = mark};
}

/// "which store ...": the store is the answer, whatever columns follow.
void note_asked(State& state) {
  state.asked = state.asked || (state.which && state.reading.outputs.empty());
  state.which = false;
}

void mention(State& state, std::int16_t table) {
  state.reading.tables.add(table);
  if (state.head < 0) state.head = table;
  state.last_table = table;
}

void group_by(State& state, const Term& term) {
  state.reading.groups.add(term);
  state.reading.outputs.add(term);
}

void order_as_said(State& state, const Term& term) {
  state.reading.order.push({term, state.direction == 2});
  state.direction = 0;
}

void order_by_superlative(State& state, const Term& term, bool descending) {
  if (state.reading.limit > 0) state.score -= 1.5F;  // a second superlative
  state.reading.order.push({term, descending});
  state.reading.limit = state.limit > 0 ? state.limit : 1;
  state.superlative = -1;
  state.common = false;
  state.concept_index = -1;
  state.limit = 0;
  state.top = false;
}

}  // namespace parlance::language
