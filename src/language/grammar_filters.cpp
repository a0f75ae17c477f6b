// Names that filter: flags, columns to compare, tables without rows.
#include "language/grammar.hpp"
#include "language/grammar_steps.hpp"

namespace parlance::language {

/// "active products": a flag that is named is set, or not set after "not".
void Grammar::flag(const State& state, std::int16_t mark, std::vector<State>& next) const {
  const auto& at = annotation_->marks[static_cast<std::size_t>(mark)];
  const auto& column = meaning(at.column);
  const bool countable = column.type == data::Type::boolean ||
                         (data::is_numeric(column.type) && data::to_double(column.profile.maximum) == 1);
  if (column.role != semantic::Role::flag || !countable || state.zone == Zone::group) return;
  State made = after(state, mark, 0.8F);
  Condition condition;
  condition.left = column_term(at, mark);
  condition.op = Comparison::is_true;
  condition.negated = state.negated;
  made.negated = false;
  if (made.reading.conditions.push(condition)) next.push_back(made);
}

/// "stores opened after 2015": what was done then tells which rows are meant.
bool Grammar::says_when(const State& state, const Mark& name) const {
  if (!temporal(name.column) || state.head < 0 || name.end >= annotation_->tokens.size()) return false;
  if (meaning(name.column).table != static_cast<std::size_t>(state.head)) return false;
  const auto& word = annotation_->tokens[name.end - 1U].folded;
  if (!word.ends_with("ed") && word != "born" && word != "built") return false;
  return std::ranges::any_of(annotation_->starting[name.end], [&](std::int16_t place) {
    const auto& mark = annotation_->marks[static_cast<std::size_t>(place)];
    return mark.kind == MarkKind::date ||
           (mark.kind == MarkKind::cue &&
            (mark.cue == Cue::compare || mark.cue == Cue::between || mark.cue == Cue::filter));
  });
}

void Grammar::column_in_filter(const State& state, std::int16_t mark, std::vector<State>& next) const {
  const auto& at = annotation_->marks[static_cast<std::size_t>(mark)];
  const Term term = column_term(at, mark);
  if (state.zone == Zone::filter && state.op != Comparison::none && state.has_subject &&
      state.subject.column >= 0) {
    const bool comparable = (numeric(at.column) && numeric(state.subject.column)) ||
                            (temporal(at.column) && temporal(state.subject.column));
    if (comparable && state.subject.column != at.column) {
      State made = after(state, mark, 0.3F);
      Condition condition;
      condition.operand = Condition::Operand::column;
      condition.left = state.subject;
      condition.right = term;
      condition.op = state.op;
      made.has_subject = made.than = false;
      made.op = Comparison::none;
      if (made.reading.conditions.push(condition)) next.push_back(made);
    }
  }
  // "reviews that have no text", "movies without a director"
  const bool something_said = !state.reading.outputs.empty() || state.count || state.head >= 0;
  if (state.negated && (state.zone == Zone::filter || something_said)) {
    const bool has_nulls = meaning(at.column).profile.nulls > 0;
    const bool elsewhere = at.strength >= 0.8F && state.head >= 0 &&
                           state.head != static_cast<std::int16_t>(meaning(at.column).table);
    if (elsewhere) without_rows(state, mark, next);
    const float fits = has_nulls ? 0.6F : numeric(at.column) ? 0.1F : -0.8F;
    State made = after(state, mark, fits - (elsewhere ? 0.8F : 0));
    Condition condition;
    condition.left = term;
    condition.op = !has_nulls && numeric(at.column) ? Comparison::is_zero : Comparison::is_null;
    made.negated = false;
    made.zone = Zone::filter;
    if (made.reading.conditions.push(condition)) next.push_back(made);
  }
  const float fits_here = state.zone == Zone::filter ? 0.2F : -0.8F;
  State made = after(state, mark, says_when(state, at) ? 0.8F : fits_here);
  drop_subject(made);
  made.subject = term;
  made.has_subject = true;
  made.zone = Zone::filter;
  next.push_back(made);
}

Condition Grammar::without_rows(std::int16_t table) {
  Condition condition;
  condition.operand = Condition::Operand::exists;
  condition.left.kind = Term::Kind::entity;
  condition.left.table = table;
  condition.negated = true;
  return condition;
}

/// "products that have no competitor prices": no row of the table that holds such prices.
void Grammar::without_rows(const State& state, std::int16_t mark, std::vector<State>& next) const {
  const auto& at = annotation_->marks[static_cast<std::size_t>(mark)];
  State made = after(state, mark, 0.4F);
  const auto table = static_cast<std::int16_t>(meaning(at.column).table);
  made.negated = false;
  made.zone = Zone::filter;
  if (made.reading.conditions.push(without_rows(table))) next.push_back(made);
}

}  // namespace parlance::language
