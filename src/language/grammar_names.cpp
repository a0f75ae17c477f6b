// What the name of a column or a table means at its place in the question.
#include <algorithm>

#include "language/assemble.hpp"
#include "language/grammar.hpp"

namespace parlance::language {
namespace {

bool has(const InlineList<Term, 8>& terms, const Term& term) {
  return std::ranges::find(terms, term) != terms.end();
}
bool has(const InlineList<Term, 4>& terms, const Term& term) {
  return std::ranges::find(terms, term) != terms.end();
}

Term column_term(std::int16_t column, std::int16_t mark) {
  return {.kind = Term::Kind::column, .column = column, .mark = mark};
}
Term column_term(const Mark& at, std::int16_t mark) {
  return {.kind = Term::Kind::column,
          .aggregate = at.extremes ? Aggregate::max : Aggregate::none,
          .column = at.column,
          .other = at.other,
          .arithmetic = at.arithmetic,
          .other_aggregate = at.extremes ? Aggregate::min : Aggregate::none,
          .mark = mark};
}
Term aggregate_term(Aggregate aggregate, const Mark& at, std::int16_t mark, bool distinct = false) {
  Term term = column_term(at, mark);
  term.aggregate = aggregate;
  term.distinct = distinct;
  return term;
}
Term rows_term(std::int16_t table, std::int16_t mark, bool distinct = false) {
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

void order_by(State& state, const Term& term, bool descending) {
  if (state.reading.limit > 0) state.score -= 1.5F;  // a second superlative
  state.reading.order.push({term, descending});
  state.reading.limit = state.limit > 0 ? state.limit : 1;
  state.superlative = -1;
  state.common = false;
  state.concept_index = -1;
  state.limit = 0;
  state.top = false;
}

/// The best delay is the shortest, the worst the longest.
bool bad_when_high(const semantic::ColumnMeaning& column) {
  static constexpr const char* bad[] = {
      "delay",        "delays",  "defect",   "defects",   "error",     "errors",  "complaint",
      "complaints",   "death",   "deaths",   "injury",    "injuries",  "injured", "accident",
      "accidents",    "crime",   "crimes",   "failure",   "loss",      "losses",  "debt",
      "churn",        "latency", "downtime", "pollution", "emissions", "waiting", "unemployed",
      "unemployment", "damage",  "late"};
  return std::ranges::any_of(column.words, [&](const std::string_view word) {
    return std::ranges::find(bad, word) != std::end(bad);
  });
}

bool shows_plainly(const State& state, std::int16_t column) {
  const auto& outputs = state.reading.outputs;
  return outputs.size() == 1 && outputs[0].kind == Term::Kind::column && outputs[0].column == column &&
         outputs[0].aggregate == Aggregate::none && outputs[0].arithmetic == 0;
}

}  // namespace

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
  if (state.held >= 0 && numeric(at.column)) {
    State made = after(state, mark, 0.6F);
    if (finish_condition(made, column_term(at, mark), state.held)) next.push_back(made);
  }
  if (state.superlative >= 0) column_of_superlative(state, mark, next);
  if (!state.aggregates.empty()) {
    column_of_aggregate(state, mark, next);
    return;
  }
  if (state.count && state.superlative < 0) column_of_count(state, mark, next);
  if (state.superlative >= 0 && !state.top) return;
  column_in_zone(state, mark, next);
}

void Grammar::column_of_superlative(const State& state, std::int16_t mark, std::vector<State>& next) const {
  const auto& at = annotation_->marks[static_cast<std::size_t>(mark)];
  const bool descending = (state.superlative == 1) != (state.judged && bad_when_high(meaning(at.column)));
  const bool orderable = numeric(at.column) || temporal(at.column);
  const Term key = column_term(at, mark);
  if (state.common || state.count || (!orderable && state.zone != Zone::output && state.concept_index < 0)) {
    State made = after(state, mark, state.common || state.count ? 0.5F : -0.6F);
    if (state.common) {
      if (!has(made.reading.groups, key)) made.reading.groups.push(key);
      if (made.reading.outputs.empty()) made.reading.outputs.push(key);
      order_by(made, rows_term(-1, mark), descending);
    } else {
      order_by(made, aggregate_term(Aggregate::count, at, mark, state.distinct), descending);
      made.count = made.distinct = false;
    }
    next.push_back(made);
    if (!state.common) return;
  }
  if (state.concept_index >= 0 && state.zone == Zone::output && state.reading.outputs.empty()) {
    const auto table = static_cast<std::int16_t>(meaning(at.column).table);
    const auto choices =
        concept_columns(*catalog_, lexicon_->concepts[static_cast<std::size_t>(state.concept_index)], table);
    const bool own = std::ranges::find(choices, at.column, &ConceptColumn::column) != choices.end();
    if (!own && !choices.empty()) {  // "the hottest day": the day is shown, the temperature decides
      State shown = after(state, mark, 0.6F * choices.front().quality);
      shown.reading.outputs.push(key);
      order_by(shown, column_term(choices.front().column, mark), descending == (choices.front().sign > 0));
      shown.zone = Zone::filter;
      next.push_back(shown);
      return;
    }
  }
  if (!orderable && state.concept_index >= 0 && state.zone == Zone::output &&
      state.reading.outputs.empty()) {  // "the top selling brand": what is sold stands elsewhere
    State shown = after(state, mark, 0.1F);
    shown.reading.outputs.push(key);
    shown.asked = true;
    next.push_back(shown);
  }
  if (!orderable) return;
  if (!state.aggregates.empty()) return;
  State made = after(state, mark, 0.5F);
  order_by(made, key, descending);
  made.zone = state.zone == Zone::output ? Zone::filter : state.zone;
  next.push_back(made);
  if (state.grouped || state.count || is_quality(at)) return;
  if (state.zone == Zone::output || state.conjunction) {
    const bool of_things = !state.reading.outputs.empty() && !state.conjunction &&
                           state.reading.outputs.back().kind == Term::Kind::entity;
    State whole = after(state, mark,
                        state.reading.outputs.empty() ? 0.4F
                        : state.asked || of_things    ? -1.4F  // "the city with the lowest rent": the city
                                                      : -0.4F);
    if (!whole.reading.outputs.push(aggregate_term(descending ? Aggregate::max : Aggregate::min, at, mark)))
      return;
    whole.superlative = -1;
    whole.concept_index = -1;
    next.push_back(whole);
  }
}

void Grammar::column_of_aggregate(const State& state, std::int16_t mark, std::vector<State>& next) const {
  const auto& at = annotation_->marks[static_cast<std::size_t>(mark)];
  const Aggregate first = state.aggregates[0];
  const bool fits =
      numeric(at.column) || ((first == Aggregate::max || first == Aggregate::min) && temporal(at.column));
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
    order_by(made, term, (state.superlative == 1) != (state.judged && bad_when_high(meaning(at.column))));
    next.push_back(made);
    return;
  }
  if (state.zone == Zone::order) {
    made.reading.order.push({term, state.direction == 2});
    made.direction = 0;
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
      made.reading.order.push({term, state.direction == 2});
      made.direction = 0;
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
  if (!state.distinct && !numeric(at.column))
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

void Grammar::column_in_zone(const State& state, std::int16_t mark, std::vector<State>& next) const {
  const auto& at = annotation_->marks[static_cast<std::size_t>(mark)];
  const Term term = column_term(at, mark);
  flag(state, mark, next);
  if (state.zone == Zone::filter || state.zone == Zone::output) column_in_filter(state, mark, next);
  if (state.zone == Zone::group || (state.conjunction && state.grouped && !state.reading.groups.empty())) {
    constexpr std::uint64_t many = 50;
    const bool measure =
        meaning(at.column).role == semantic::Role::measure && meaning(at.column).profile.distincts > many;
    const float stray = continues_groups(state, at) ? 0 : 0.8F;
    State made = after(state, mark, (state.zone == Zone::group ? 0.3F : -0.5F) - (measure ? 1.0F : stray));
    if (stray > 0) replace_modifier(made, state, at);
    if (!has(made.reading.groups, term)) made.reading.groups.push(term);
    if (!has(made.reading.outputs, term)) made.reading.outputs.push(term);
    next.push_back(made);
  }
  if (state.zone == Zone::order && key_was_guessed(state) && (numeric(at.column) || temporal(at.column))) {
    State made = after(state, mark, 1.0F);  // "the largest city by population"
    made.reading.order[0].term = term;
    made.zone = Zone::filter;
    next.push_back(made);
    return;
  }
  if (state.zone == Zone::order) {
    State made = after(state, mark, 0.3F);
    if (state.superlative >= 0) {
      order_by(made, term, state.superlative == 1);
    } else {
      made.reading.order.push({term, state.direction == 2});
      made.direction = 0;
    }
    next.push_back(made);
  }
  if (state.zone == Zone::output || state.zone == Zone::filter || state.zone == Zone::group)
    column_as_output(state, mark, next);
}

void Grammar::column_as_output(const State& state, std::int16_t mark, std::vector<State>& next) const {
  const auto& at = annotation_->marks[static_cast<std::size_t>(mark)];
  const Term term = column_term(at, mark);
  float bonus = state.zone == Zone::output ? 0.3F : -1.5F;
  if (state.zone == Zone::filter && (state.reading.outputs.empty() || state.explicit_more)) bonus = -0.2F;
  if (state.count || state.op != Comparison::none || state.held >= 0) bonus -= 0.8F;
  const bool more = state.conjunction || state.explicit_more || state.zone == Zone::group;
  if (state.asked && !more && !is_possessed(at)) bonus -= 1.2F;
  if (meaning(at.column).role == semantic::Role::flag && !more && starts_name(at.end))
    bonus -= 1.2F;                 // "active products"
  if (modifies_next(state, at)) {  // "population density": the first name only says which density
    State whole = after(state, mark, bonus + 0.3F);
    if (!has(whole.reading.outputs, term)) {
      whole.reading.outputs.back() = term;
      next.push_back(whole);
    }
    bonus -= 0.8F;
  }
  State made = after(state, mark, bonus);
  note_asked(made);
  made.reading.distinct = made.reading.distinct || state.distinct;
  made.distinct = false;
  if (has(made.reading.outputs, term)) {
    next.push_back(made);
    return;
  }
  if (state.conjunction && !state.reading.outputs.empty() && numeric(at.column) &&
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
  const bool something_said = !state.reading.outputs.empty() || state.count;  // "reviews that have no text"
  if (state.negated && (state.zone == Zone::filter || something_said)) {
    const bool has_nulls = meaning(at.column).profile.nulls > 0;
    const bool elsewhere = at.strength >= 0.8F && state.head >= 0 &&
                           state.head != static_cast<std::int16_t>(meaning(at.column).table);
    if (elsewhere) without_rows(state, mark, next);
    State made =
        after(state, mark, (has_nulls || numeric(at.column) ? 0.1F : -0.8F) - (elsewhere ? 0.8F : 0));
    Condition condition;
    condition.left = term;
    condition.op = !has_nulls && numeric(at.column) ? Comparison::is_zero : Comparison::is_null;
    made.negated = false;
    made.zone = Zone::filter;
    if (made.reading.conditions.push(condition)) next.push_back(made);
  }
  State made = after(state, mark, state.zone == Zone::filter ? 0.2F : -0.8F);
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

void Grammar::table(const State& state, std::int16_t mark, std::vector<State>& next) const {
  const auto& at = annotation_->marks[static_cast<std::size_t>(mark)];
  const std::int16_t table = at.table;
  const auto mention = [&](State& made) {
    if (std::ranges::find(made.reading.tables, table) == made.reading.tables.end())
      made.reading.tables.push(table);
    if (made.head < 0) made.head = table;
    made.last_table = table;
  };
  if (state.held >= 0) {  // "at least 3 students"
    State made = after(state, mark, 0.6F);
    mention(made);
    if (finish_condition(made, rows_term(table, mark), state.held)) next.push_back(made);
  }
  if (state.superlative >= 0) table_of_superlative(state, mark, next);
  if (state.count) table_of_count(state, mark, next);
  const bool something_said = !state.reading.outputs.empty() || state.count;  // "stadiums without concerts"
  const bool none = state.negated && (state.zone == Zone::filter || something_said);
  if (none) {
    State made = after(state, mark, 0.3F);
    made.zone = Zone::filter;
    made.negated = false;
    made.last_table = table;
    if (made.reading.conditions.push(without_rows(table))) next.push_back(made);
  }
  Term entity{.kind = Term::Kind::entity, .table = table, .mark = mark};
  if (state.zone == Zone::group || (state.conjunction && state.grouped && !state.reading.groups.empty())) {
    const float stray = continues_groups(state, at) ? 0 : 1.2F;
    State made = after(state, mark, (state.zone == Zone::group ? 0.3F : -0.6F) - stray);
    mention(made);
    if (!has(made.reading.groups, entity)) made.reading.groups.push(entity);
    if (!has(made.reading.outputs, entity)) made.reading.outputs.push(entity);
    made.zone = Zone::filter;
    next.push_back(made);
    if (catalog_->tables.size() == 1) group_of_file(state, mark, next);
  }
  if (state.zone == Zone::order) {
    State made = after(state, mark, state.count ? 0.2F : -0.6F);
    mention(made);
    made.reading.order.push({entity, state.direction == 2});
    next.push_back(made);
  }
  measure_of_name(state, mark, next);
  State made = after(state, mark, none ? -0.3F : leaves_superlative(state, at) ? -1.0F : 0.1F);
  mention(made);
  if (state.details && state.zone == Zone::output) {
    entity.kind = Term::Kind::all_columns;
    made.details = false;
  }
  if (state.zone == Zone::output && !state.count && state.aggregates.empty()) {
    if (state.top && state.reading.outputs.empty()) made.asked = true;  // "top 5 products by ..."
    note_asked(made);
    made.reading.distinct = made.reading.distinct || state.distinct;
    made.distinct = false;
    if (!has(made.reading.outputs, entity)) made.reading.outputs.push(entity);
  }
  next.push_back(made);
}

/// "rate by industry" of a file that is named for industries: the groups stand in its one column of names.
void Grammar::group_of_file(const State& state, std::int16_t mark, std::vector<State>& next) const {
  std::int16_t only = -1;
  for (std::size_t i = 0; i < catalog_->columns.size(); ++i) {
    const auto& column = catalog_->columns[i];
    const bool names = column.type == data::Type::text && column.role == semantic::Role::dimension &&
                       column.date_format.empty() && !column.unique;
    if (!names) continue;
    if (only >= 0) return;
    only = static_cast<std::int16_t>(i);
  }
  if (only < 0) return;
  State made = after(state, mark, 0.8F);
  const Term term = column_term(only, mark);
  if (!has(made.reading.groups, term)) made.reading.groups.push(term);
  if (!has(made.reading.outputs, term)) made.reading.outputs.push(term);
  next.push_back(made);
}

void Grammar::table_of_superlative(const State& state, std::int16_t mark, std::vector<State>& next) const {
  const auto& at = annotation_->marks[static_cast<std::size_t>(mark)];
  const bool most = state.superlative == 1;
  const auto mention = [&](State& made) {
    made.reading.tables.push(at.table);
    if (made.head < 0) made.head = at.table;
    made.last_table = at.table;
    made.count = false;
  };
  const Term entity{.kind = Term::Kind::entity, .table = at.table, .mark = mark};
  if (state.concept_index >= 0) {
    const auto& meant = lexicon_->concepts[static_cast<std::size_t>(state.concept_index)];
    std::size_t tried = 0;
    const auto own = concept_columns(*catalog_, meant, at.table);
    if (own.empty()) facts_of_superlative(state, mark, next);
    for (const auto& choice : own) {
      if (++tried > 3) break;
      State made = after(state, mark, 0.4F * choice.quality);
      mention(made);
      if (tried == 1 && shows_plainly(state, choice.column)) {  // "the area of the smallest state"
        State itself = made;
        itself.reading.outputs[0].aggregate = most == (choice.sign > 0) ? Aggregate::max : Aggregate::min;
        itself.superlative = -1;
        itself.concept_index = -1;
        itself.score += 0.3F;
        itself.zone = Zone::filter;
        next.push_back(itself);
      }
      if (state.zone == Zone::output && made.reading.outputs.empty()) made.reading.outputs.push(entity);
      order_by(made, column_term(choice.column, mark), most == (choice.sign > 0));
      made.zone = Zone::filter;
      next.push_back(made);
    }
    if (tried == 0) largest_by_only_measure(state, mark, next);
    return;
  }
  if (state.common && state.zone == Zone::output && state.reading.outputs.empty()) {
    State made = after(state, mark, 0.3F);
    mention(made);
    made.reading.outputs.push(entity);
    made.reading.groups.push(entity);
    order_by(made, rows_term(-1, mark), most);
    made.zone = Zone::filter;
    next.push_back(made);
    return;
  }
  if (state.top && !state.count) return;
  State made = after(state, mark, counts_nothing(at.begin) ? -1.2F : 0.5F);
  mention(made);
  made.distinct = false;
  order_by(made, rows_term(at.table, mark), most);
  next.push_back(made);
}

void Grammar::table_of_count(const State& state, std::int16_t mark, std::vector<State>& next) const {
  const auto& at = annotation_->marks[static_cast<std::size_t>(mark)];
  if (state.superlative >= 0) return;
  State made = after(state, mark, 0.5F);
  made.reading.tables.push(at.table);
  if (made.head < 0) made.head = at.table;
  made.last_table = at.table;
  made.count = false;
  made.distinct = false;
  const Term rows = rows_term(at.table, mark, state.distinct);
  if (state.zone == Zone::order) {
    made.reading.order.push({rows, state.direction == 2});
    made.direction = 0;
  } else if (state.zone == Zone::filter) {
    made.subject = rows;
    made.has_subject = true;
  } else if (!has(made.reading.outputs, rows)) {
    made.reading.outputs.push(rows);
  }
  next.push_back(made);
}

}  // namespace parlance::language
