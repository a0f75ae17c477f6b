// What is counted, summed or averaged: the name after the word that says so.
#include "language/grammar.hpp"
#include "language/grammar_steps.hpp"

namespace parlance::language {

void Grammar::column_of_aggregate(const State& state, std::int16_t mark, std::vector<State>& next) const {
  const auto& at = annotation_->marks[static_cast<std::size_t>(mark)];
  const Aggregate first = state.aggregates[0];
  const bool fits =
      is_quantity(at) || ((first == Aggregate::max || first == Aggregate::min) && temporal(at.column));
  State made = after(state, mark, fits ? 0.5F : -1.5F);
  made.aggregates.clear();
  const Term term = aggregate_term(first, at, mark);
  if (state.than && state.op != Comparison::none) {
    Condition condition;
    condition.operand = Condition::Operand::aggregate;
    condition.left = state.has_subject ? state.subject : column_term(at, mark);
    condition.right = term;
    condition.op = state.op;
    made.has_subject = made.than = false;
    made.op = Comparison::none;
    if (made.reading.conditions.push(condition)) next.push_back(made);
    return;
  }
  if (state.superlative >= 0) {
    order_by_superlative(made, term, descends(state, at.column));
    next.push_back(made);
    return;
  }
  if (state.zone == Zone::order) {
    order_as_said(made, term);
    next.push_back(made);
    return;
  }
  if (state.zone == Zone::filter) {
    if (state.op != Comparison::none) {  // "above the average price"
      State compared = made;
      Condition condition;
      condition.operand = Condition::Operand::aggregate;
      condition.left = state.has_subject ? state.subject : column_term(at, mark);
      condition.right = term;
      condition.op = state.op;
      compared.has_subject = false;
      compared.op = Comparison::none;
      if (compared.reading.conditions.push(condition)) next.push_back(compared);
    }
    State having = made;
    drop_subject(having);
    having.subject = term;
    having.has_subject = true;
    next.push_back(having);
    made.score -= 0.5F;
  }
  for (const Aggregate aggregate : state.aggregates) {
    if (!made.reading.outputs.push(aggregate_term(aggregate, at, mark))) return;
  }
  made.distinct = false;
  next.push_back(made);
}

void Grammar::column_of_count(const State& state, std::int16_t mark, std::vector<State>& next) const {
  const auto& at = annotation_->marks[static_cast<std::size_t>(mark)];
  const auto place = [&](State made, const Term& term) {
    made.count = made.distinct = false;
    if (state.zone == Zone::order) {
      order_as_said(made, term);
    } else if (state.zone == Zone::filter) {
      made.subject = term;
      made.has_subject = true;
    } else if (!made.reading.outputs.push(term)) {
      return;
    }
    next.push_back(made);
  };
  const bool identifies = meaning(at.column).unique || meaning(at.column).role == semantic::Role::identifier;
  if (is_part_of_date(at.column)) return;           // "how many months": those of a calendar, not twelve
  const float thing = state.head >= 0 ? -0.8F : 0;  // "how many orders were shipped": orders are counted
  if (!state.distinct && !is_quantity(at))
    place(after(state, mark, thing), aggregate_term(Aggregate::count, at, mark));
  if (!identifies || state.distinct) {
    const float plain = meaning(at.column).role == semantic::Role::measure ? -1.4F : -0.2F;
    place(after(state, mark, state.distinct ? 0.6F : plain),
          aggregate_term(Aggregate::count, at, mark, true));
  }
  if (meaning(at.column).role == semantic::Role::measure && !state.distinct) {
    place(after(state, mark, 0), aggregate_term(Aggregate::sum, at, mark));
    place(after(state, mark, -0.2F), column_term(at, mark));
  }
}

void Grammar::table_of_count(const State& state, std::int16_t mark, std::vector<State>& next) const {
  const auto& at = annotation_->marks[static_cast<std::size_t>(mark)];
  if (state.superlative >= 0) return;
  State made = after(state, mark, 0.5F);
  mention(made, at.table);
  made.count = false;
  made.distinct = false;
  const Term rows = rows_term(at.table, mark, state.distinct);
  if (state.zone == Zone::order) {
    order_as_said(made, rows);
  } else if (state.zone == Zone::filter) {
    made.subject = rows;
    made.has_subject = true;
  } else if (!made.reading.outputs.contains(rows)) {
    made.reading.outputs.push(rows);
  }
  next.push_back(made);
}

}  // namespace parlance::language
