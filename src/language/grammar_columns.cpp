// What the name of a column means at its place in the question.
#include "language/grammar.hpp"
#include "language/grammar_steps.hpp"

namespace parlance::language {

void Grammar::column(const State& state, std::int16_t mark, std::vector<State>& next) const {
  const auto& at = annotation_->marks[static_cast<std::size_t>(mark)];
  if (names_what_degree_is_of(state, at)) {
    next.push_back(after(state, mark, 0.8F));
    return;
  }
  if (!state.reading.conditions
           .empty()) {  // "the Appropriations committee": the name belongs to the value before it
    const auto& last = state.reading.conditions.back();
    if (last.left.column == at.column && follows_null_cue(state, last, at)) {
      next.push_back(after(state, mark, 0.9F));
      return;
    }
    const bool same = last.left.column == at.column && last.value >= 0;
    if (same && belongs_to_value(annotation_->marks[static_cast<std::size_t>(last.value)], at)) {
      next.push_back(after(state, mark, 0.9F));
      return;
    }
  }
  if (state.held >= 0 && is_quantity(at)) {
    State made = after(state, mark, 0.6F);
    if (finish_condition(made, column_term(at, mark), state.held)) next.push_back(made);
  }
  if (state.held >= 0 && at.arithmetic == 0 && meaning(at.column).role == semantic::Role::dimension) {
    State made = after(state, mark, 0.4F);  // "under more than one provider"
    made.distinct = false;
    if (finish_condition(made, aggregate_term(Aggregate::count, at, mark, true), state.held))
      next.push_back(made);
  }
  if (state.superlative >= 0) column_of_superlative(state, mark, next);
  if (!state.aggregates.empty()) {
    column_of_aggregate(state, mark, next);
    return;
  }
  if (state.count && state.superlative < 0) column_of_count(state, mark, next);
  if (state.superlative >= 0 && !state.top) return;
  superlative_in_name(state, mark, next);
  column_in_zone(state, mark, next);
}

void Grammar::column_in_zone(const State& state, std::int16_t mark, std::vector<State>& next) const {
  const auto& at = annotation_->marks[static_cast<std::size_t>(mark)];
  Term term = column_term(at, mark);
  term.grain = at.grain;
  flag(state, mark, next);
  if (state.zone == Zone::filter || state.zone == Zone::output) column_in_filter(state, mark, next);
  if (state.zone == Zone::group || (state.conjunction && state.grouped && !state.reading.groups.empty())) {
    constexpr std::uint64_t many = 50;
    const bool measure =
        meaning(at.column).role == semantic::Role::measure && meaning(at.column).profile.distincts > many;
    const float stray = continues_groups(state, at) ? 0 : 0.8F;
    State made = after(state, mark, (state.zone == Zone::group ? 0.3F : -0.5F) - (measure ? 1.0F : stray));
    if (stray > 0) replace_modifier(made, state, at);
    group_by(made, term);
    next.push_back(made);
  }
  if (state.zone == Zone::order && key_was_guessed(state) && (is_quantity(at) || temporal(at.column))) {
    State made = after(state, mark, 1.0F);  // "the largest city by population"
    made.reading.order[0].term = term;
    made.zone = Zone::filter;
    next.push_back(made);
    return;
  }
  if (state.zone == Zone::order) {
    State made = after(state, mark, 0.3F);
    if (state.superlative >= 0) {
      order_by_superlative(made, term, state.superlative == 1);
    } else {
      order_as_said(made, term);
    }
    next.push_back(made);
  }
  if (state.zone == Zone::output || state.zone == Zone::filter || state.zone == Zone::group)
    column_as_output(state, mark, next);
}

void Grammar::column_as_output(const State& state, std::int16_t mark, std::vector<State>& next) const {
  const auto& at = annotation_->marks[static_cast<std::size_t>(mark)];
  Term term = column_term(at, mark);
  term.grain = at.grain;
  if (term.aggregate == Aggregate::none) term.aggregate = at.implied;
  float bonus = state.zone == Zone::output ? 0.3F : -1.5F;
  if (state.zone == Zone::filter && (state.reading.outputs.empty() || state.explicit_more)) bonus = -0.2F;
  if (state.count || state.op != Comparison::none || state.held >= 0) bonus -= 0.8F;
  const bool more = state.conjunction || state.explicit_more || state.zone == Zone::group;
  if (state.asked && !more && !is_possessed(at)) bonus -= 1.2F;
  if (says_when(state, at)) bonus -= 1.0F;
  if (meaning(at.column).role == semantic::Role::flag && !more && starts_name(at.end))
    bonus -= 1.2F;  // "active products"
  if (modifies_next(state, at) &&
      !(state.asked && is_possessed(at))) {  // "population density": the first name only says which density
    State whole = after(state, mark, bonus + 0.3F);
    if (!whole.reading.outputs.contains(term)) {
      whole.reading.outputs.back() = term;
      next.push_back(whole);
    }
    bonus -= 0.8F;
  }
  State made = after(state, mark, bonus);
  note_asked(made);
  made.reading.distinct = made.reading.distinct || state.distinct;
  made.distinct = false;
  if (made.reading.outputs.contains(term)) {
    next.push_back(made);
    return;
  }
  if (state.conjunction && !state.reading.outputs.empty() && is_quantity(at) &&
      state.reading.outputs.back().kind == Term::Kind::column &&
      state.reading.outputs.back().aggregate != Aggregate::none) {  // "the average age and weight"
    State both = made;
    both.score += 0.5F;
    if (both.reading.outputs.push(aggregate_term(state.reading.outputs.back().aggregate, at, mark)))
      next.push_back(both);
  }
  if (made.reading.outputs.push(term)) next.push_back(made);
}

/// "the Appropriations committee", "the letter B in their surname": the name says what the value before it is
/// of.
bool Grammar::belongs_to_value(const Mark& value, const Mark& name) const {
  constexpr std::size_t furthest = 3;
  if (name.begin <= value.end + 1) return true;
  if (name.begin > value.end + furthest) return false;
  const auto& preposition = annotation_->tokens[value.end].folded;
  return preposition == "in" || preposition == "as" || preposition == "for";
}

/// The name taken last is shown and stands right before this one, with nothing between them.
bool Grammar::modifies_next(const State& state, const Mark& name) const {
  constexpr float whole = 0.9F;
  if (state.used.empty() || state.reading.outputs.empty() || state.conjunction) return false;
  const std::int16_t last = state.used.back();
  const Term& shown = state.reading.outputs.back();
  const auto& before = annotation_->marks[static_cast<std::size_t>(last)];
  return before.end == name.begin && before.strength >= whole && name.strength >= whole &&
         shown.mark == last && shown.kind == Term::Kind::column && shown.aggregate == Aggregate::none &&
         shown.grain == Grain::none;
}

}  // namespace parlance::language
