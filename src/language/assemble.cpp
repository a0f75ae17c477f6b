#include "language/assemble.hpp"

#include <algorithm>

namespace parlance::language {

std::int16_t Assembler::subject_table(const State& state) const {
  const Reading& reading = state.reading;
  if (state.head >= 0) return state.head;
  for (const auto& output : reading.outputs) {
    if (output.column >= 0) return static_cast<std::int16_t>(meaning(output.column).table);
  }
  for (const auto& condition : reading.conditions) {
    if (condition.left.column >= 0) return static_cast<std::int16_t>(meaning(condition.left.column).table);
  }
  for (const auto& key : reading.order) {
    if (key.term.column >= 0) return static_cast<std::int16_t>(meaning(key.term.column).table);
  }
  for (const auto& group : reading.groups) {
    if (group.column >= 0) return static_cast<std::int16_t>(meaning(group.column).table);
  }
  return catalog_->tables.size() == 1 ? std::int16_t{0} : std::int16_t{-1};
}

bool Assembler::is_measure(const Term& term) const {
  if (term.kind != Term::Kind::column || term.aggregate != Aggregate::none || term.grain != Grain::none)
    return false;
  if (term.arithmetic != 0) return true;
  const auto& at = meaning(term.column);
  return at.role == semantic::Role::measure && data::is_numeric(at.type);
}

std::int16_t Assembler::default_measure(const State& state) const {
  const std::int16_t table = subject_table(state);
  if (table < 0) return -1;
  std::int16_t best = -1;
  for (const std::size_t column : catalog_->tables[static_cast<std::size_t>(table)].columns) {
    const auto& at = catalog_->columns[column];
    if (at.role != semantic::Role::measure) continue;
    if (best < 0 || (!at.unit.empty() && meaning(best).unit.empty()))
      best = static_cast<std::int16_t>(column);
  }
  return best;
}

bool is_average(const semantic::ColumnMeaning& column, const Lexicon& lexicon) {
  if (column.unit == "percent") return true;
  return std::ranges::any_of(column.words,
                             [&](const std::string& word) { return lexicon.averaged.contains(word); });
}

/// The measure of a table that has no other; -1 where there is none or a choice.
std::int16_t Assembler::only_measure_of(std::int16_t table) const {
  std::int16_t found = -1;
  for (const std::size_t column : catalog_->tables[static_cast<std::size_t>(table)].columns) {
    if (catalog_->columns[column].role != semantic::Role::measure) continue;
    if (found >= 0) return -1;
    found = static_cast<std::int16_t>(column);
  }
  return found;
}

std::int16_t Assembler::only_measure(const State& state) const {
  const std::int16_t table = subject_table(state);
  return table < 0 ? std::int16_t{-1} : only_measure_of(table);
}

/// "largest first": by what is computed, else by what decides which groups remain, else by what is shown
/// first.
void Assembler::settle_direction(const State& state, Draft& draft, Reading& reading) const {
  if (!reading.order.empty() || reading.outputs.empty()) return;
  if (state.direction == 0 && state.zone != Zone::order) return;
  const Term* key = nullptr;
  for (const auto& output : reading.outputs) {
    if (output.aggregate != Aggregate::none || (key == nullptr && is_measure(output))) key = &output;
  }
  for (const auto& condition : reading.conditions) {
    if (key == nullptr && state.direction != 0 && condition.left.aggregate != Aggregate::none)
      key = &condition.left;
  }
  if (key == nullptr) key = &reading.outputs[0];
  if (state.direction == 0) draft.local -= 0.5F;
  reading.order.push({*key, state.direction == 2});
}

/// "no exhibition in 2004": the year is the exhibition's, so what has none is what has none of that year.
void Assembler::settle_exclusions(Reading& reading) const {
  for (std::size_t i = 0; i + 1 < reading.conditions.size(); ++i) {
    const Condition& none = reading.conditions[i];
    Condition& next = reading.conditions[i + 1];
    if (none.operand != Condition::Operand::exists || !none.negated) continue;
    const bool its_own = next.operand == Condition::Operand::value && next.left.column >= 0 &&
                         next.left.aggregate == Aggregate::none &&
                         static_cast<std::int16_t>(meaning(next.left.column).table) == none.left.table;
    if (!its_own || next.alternative) continue;
    next.excluded = next.negated = true;
    reading.conditions.erase(i);
    return;
  }
}

/// "pilots who joined after 2005 and pilots who joined before 2000": no row is both, so there are some of
/// each.
void Assembler::settle_contradiction(Reading& reading) const {
  if (reading.conditions.size() < 2 || reading.combination != Combination::plain) return;
  const Condition& last = reading.conditions.back();
  const Condition& before = reading.conditions[reading.conditions.size() - 2];
  const auto compares = [](const Condition& at, bool greater) {
    return at.operand == Condition::Operand::value && !at.negated && at.value >= 0 &&
           (greater ? at.op == Comparison::greater || at.op == Comparison::greater_equal
                    : at.op == Comparison::less || at.op == Comparison::less_equal);
  };
  if (!(last.left == before.left) || last.alternative || last.left.aggregate != Aggregate::none) return;
  const bool rises = compares(before, true) && compares(last, false);
  const bool falls = compares(before, false) && compares(last, true);
  if (!rises && !falls) return;
  const Mark& low = annotation_->marks[static_cast<std::size_t>((rises ? before : last).value)];
  const Mark& high = annotation_->marks[static_cast<std::size_t>((rises ? last : before).value)];
  const bool numbers = low.kind == MarkKind::number && high.kind == MarkKind::number;
  if (!numbers || low.unit != high.unit) return;  // dates and texts have no number to compare
  if (low.number >= high.number) reading.combination = Combination::intersect;
}

/// "how many movies have an average rating above 7": each of the rows that are counted has one rating.
void Assembler::settle_row_conditions(Reading& reading) const {
  const bool counts = reading.outputs.size() == 1 && reading.groups.empty() &&
                      reading.outputs[0].kind == Term::Kind::rows && reading.outputs[0].table >= 0;
  if (!counts) return;
  for (auto& condition : reading.conditions) {
    Term& left = condition.left;
    const bool own = condition.operand == Condition::Operand::value && left.kind == Term::Kind::column &&
                     left.column >= 0 && left.aggregate != Aggregate::count &&
                     meaning(left.column).table == static_cast<std::size_t>(reading.outputs[0].table);
    if (own) left.aggregate = Aggregate::none;
  }
}

/// "top countries by number of customers" are some, not one.
void Assembler::settle_plural_top(const State& state, Reading& reading) const {
  constexpr std::int32_t some = 10;
  if (reading.limit != 1 || state.limit > 0) return;
  const bool plural = std::ranges::any_of(state.used, [&](std::int16_t place) {
    const Mark& mark = annotation_->marks[static_cast<std::size_t>(place)];
    if (mark.kind != MarkKind::cue || mark.cue != Cue::top || mark.end >= annotation_->tokens.size())
      return false;
    const auto& word = annotation_->tokens[mark.end].folded;
    return word.ends_with('s') && !word.ends_with("ss");
  });
  if (plural) reading.limit = some;
}

/// What is shared out: the first aggregate, else the sum of the first measure, else the rows that were asked
/// for.
void Assembler::settle_share(const State& state, Reading& reading) const {
  for (auto& output : reading.outputs) {
    if (output.aggregate == Aggregate::none) continue;
    output.share = true;
    return;
  }
  for (auto& output : reading.outputs) {
    if (!is_measure(output)) continue;
    output.aggregate = Aggregate::sum;
    output.share = true;
    return;
  }
  if (reading.conditions.empty()) return;
  reading.outputs.clear();
  Term rows = count_of_rows(state.head);
  rows.share = true;
  reading.outputs.push(rows);
}

/// "by country" of which nothing became of the country.
bool Assembler::lost_group(const State& state) const {
  if (state.subject.mark < 0) return false;
  const auto begin = annotation_->marks[static_cast<std::size_t>(state.subject.mark)].begin;
  if (begin == 0) return false;
  const auto& before = annotation_->tokens[begin - 1U].folded;
  return before == "by" || before == "per" || before == "each";
}

/// "customers who have a tier": the tier is known. True where the words say so.
bool Assembler::settle_owned(State& state) const {
  const Term& owned = state.subject;
  const bool column = owned.kind == Term::Kind::column && owned.aggregate == Aggregate::none &&
                      owned.grain == Grain::none && owned.arithmetic == 0 && owned.mark >= 0;
  if (!column || state.op != Comparison::none || meaning(owned.column).profile.nulls == 0) return false;
  std::size_t at = annotation_->marks[static_cast<std::size_t>(owned.mark)].begin;
  const auto word = [&](std::size_t back) {
    return at >= back ? std::string_view(annotation_->tokens[at - back].folded) : std::string_view();
  };
  if (word(1) != "a" && word(1) != "an" && word(1) != "any") return false;
  if (word(2) != "have" && word(2) != "has" && word(2) != "with" && word(2) != "having") return false;
  Condition known;
  known.left = owned;
  known.op = Comparison::is_not_null;
  return state.reading.conditions.push(known);
}

void Assembler::settle(State& state, Draft& draft) const {
  Reading& reading = state.reading;
  settle_exclusions(reading);
  settle_contradiction(reading);
  settle_above_average(state, draft);
  if (state.has_subject) draft.local += settle_owned(state) ? 0.4F : lost_group(state) ? -2.7F : -1.2F;
  if (state.held >= 0 || state.low >= 0) {
    draft.local -= 2.0F;
    draft.loose_number = true;
  }
  if (state.negated) draft.local -= 0.8F;
  if (state.op != Comparison::none) draft.local -= 0.8F;
  note_average_of_groups(state);
  settle_aggregates(state, draft);
  if (state.count) {
    const std::int16_t table = subject_table(state);
    if (table >= 0) {
      Term rows = count_of_rows(table);
      rows.distinct = false;
      // "top 3 directors by number of films": of what the rows are counted may go by no name
      const bool ranks = state.zone == Zone::order && state.superlative >= 0 && reading.order.empty() &&
                         !reading.outputs.empty();
      if (ranks)
        state.common = true;
      else if (state.superlative >= 0 || !reading.order.empty())
        draft.local -= 0.6F;
      else
        reading.outputs.push(rows);
    }
    draft.local -= 0.4F;
  }
  settle_superlative(state, draft);
  settle_when(state, draft, reading);
  settle_wanted(state, draft);
  settle_groups(draft, reading);
  settle_outputs(state, draft);
  settle_top_per_group(state, draft, reading);
  settle_time(reading);
  std::stable_partition(reading.outputs.begin(), reading.outputs.end(),
                        [&](const Term& term) { return is_grouped_by(reading, term); });
  if (state.limit > 0 && state.superlative < 0 && reading.limit == 0) {  // "show 5 cars"
    reading.limit = state.limit;
    draft.local -= 0.4F;
  }
  settle_direction(state, draft, reading);
  if (state.share && !state.change) settle_share(state, reading);
  if (state.distinct) reading.distinct = !has_aggregate(reading);
  settle_series(state, draft, reading);
  settle_over_groups(state, draft, reading);
  settle_axes(reading);
  settle_row_conditions(reading);
  settle_plural_top(state, reading);
  if (state.nth > 1 && reading.limit == 1) reading.offset = state.nth - 1;
  settle_averages(state, reading);
  const bool of_amounts =
      reading.combination == Combination::intersect && !reading.outputs.empty() &&
      is_measure(reading.outputs[0]) &&
      std::ranges::none_of(annotation_->tokens, [](const Token& token) { return token.folded == "both"; });
  if (of_amounts) draft.local -= 2.0F;  // amounts that two groups happen to share
}

/// "more than twice the average of its own category"
void Assembler::settle_averages(const State& state, Reading& reading) const {
  for (auto& condition : reading.conditions) {
    if (condition.operand == Condition::Operand::aggregate) {
      condition.factor = state.factor;
      const auto& within = annotation_->own_group;
      if (within && condition.left.column >= 0)
        condition.within = column_of_group(*within, meaning(condition.left.column).table);
      if (condition.within >= 0) condition.own = false;
    }
  }
}

/// What tells the group of a row of `table`: the column itself, or the key to the table that is meant; -1
/// where none does.
std::int16_t Assembler::column_of_group(const Mark& group, std::size_t table) const {
  const auto of = group.column >= 0 ? meaning(group.column).table : static_cast<std::size_t>(group.table);
  if (of == table) return group.column;
  for (const auto& edge : catalog_->joins) {
    if (edge.many_table == table && edge.one_table == of && edge.many_columns.size() == 1)
      return static_cast<std::int16_t>(edge.many_columns.front());
  }
  return -1;
}

/// "employees with a salary above the average": what is named first and restricted is what is listed.
bool Assembler::lists_what_was_named_first(const State& state) const {
  const Reading& reading = state.reading;
  if (reading.outputs.size() != 1 || reading.conditions.empty() || !reading.groups.empty()) return false;
  const Term& shown = reading.outputs[0];
  if (shown.kind != Term::Kind::entity || shown.aggregate != Aggregate::none) return false;
  for (const std::int16_t used : state.used) {
    const Mark& mark = annotation_->marks[static_cast<std::size_t>(used)];
    if (mark.kind == MarkKind::cue) continue;
    return mark.kind == MarkKind::table && mark.table == shown.table &&
           annotation_->tokens[mark.end - 1U].folded.ends_with('s');
  }
  return false;
}

std::vector<Draft> Assembler::finish(State state) const {
  Draft draft;
  draft.used = state.used;
  draft.local = state.score;
  draft.unexplained = state.unexplained;
  draft.distinct_said = state.distinct || state.reading.distinct;
  settle(state, draft);
  if (state.reading.outputs.empty()) return {};
  draft.entity_asked = draft.entity_asked || lists_what_was_named_first(state);
  draft.reading = state.reading;
  std::vector<Draft> drafts{draft};
  vary_aggregate(drafts);
  vary_per_group(drafts);
  vary_above_average(drafts);
  vary_rate(drafts);
  vary_group_conditions(drafts);
  vary_doings(drafts);
  vary_count(drafts);
  vary_axes(drafts);
  vary_ranking(drafts);
  vary_split(drafts);
  vary_mentions(drafts);
  if (!annotation_->chart.wanted) vary_distinct(drafts);
  vary_keys(drafts);
  return drafts;
}

}  // namespace parlance::language
