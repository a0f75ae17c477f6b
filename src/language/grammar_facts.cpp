// What is told of things by rows of other tables.
#include <algorithm>

#include "language/assemble.hpp"
#include "language/grammar.hpp"
#include "language/grammar_steps.hpp"

namespace parlance::language {

/// A number of a month or day in a table that has whole dates.
bool Grammar::is_part_of_date(std::int16_t column) const {
  const auto& at = meaning(column);
  static constexpr const char* parts[] = {"month", "day", "week", "quarter", "hour"};
  const bool named = std::ranges::any_of(
      parts, [&](const char* part) { return !at.words.empty() && at.words.back() == part; });
  if (!named || !data::is_numeric(at.type)) return false;
  return std::ranges::any_of(catalog_->tables[at.table].columns, [&](std::size_t other) {
    return data::is_temporal(catalog_->columns[other].type);
  });
}

/// "the best rated products" where ratings stand in the reviews: what decides is computed from the facts.
void Grammar::facts_of_superlative(const State& state, std::int16_t mark, std::vector<State>& next) const {
  const auto& at = annotation_->marks[static_cast<std::size_t>(mark)];
  const auto& meant = lexicon_->concepts[static_cast<std::size_t>(state.concept_index)];
  if (state.zone != Zone::output || !state.reading.outputs.empty() || meant.name == "time") return;
  std::size_t tried = 0;
  for (const auto& choice : concept_columns(*catalog_, meant, -1)) {
    const auto facts = meaning(choice.column).table;
    const bool joined = std::ranges::any_of(catalog_->joins, [&](const semantic::JoinEdge& join) {
      return join.many_table == facts && join.one_table == static_cast<std::size_t>(at.table);
    });
    if (!joined || !numeric(choice.column)) continue;
    if (++tried > 2) break;
    State made = after(state, mark, 0.3F * choice.quality);
    made.reading.tables.push(at.table);
    made.head = made.last_table = at.table;
    const Term key{
        .kind = Term::Kind::column,
        .aggregate = is_average(meaning(choice.column), *lexicon_) ? Aggregate::avg : Aggregate::sum,
        .column = choice.column,
        .mark = mark};
    made.reading.outputs.push({.kind = Term::Kind::entity, .table = at.table, .mark = mark});
    made.asked = true;
    order_by_superlative(made, key, (state.superlative == 1) == (choice.sign > 0));
    made.zone = Zone::filter;
    next.push_back(made);
  }
}

/// "budget per account" of a table of budgets that holds one amount: the amount is meant.
void Grammar::measure_of_name(const State& state, std::int16_t mark, std::vector<State>& next) const {
  const auto& at = annotation_->marks[static_cast<std::size_t>(mark)];
  const auto& table = catalog_->tables[static_cast<std::size_t>(at.table)];
  const bool plain = state.zone == Zone::output && state.reading.outputs.empty() && !state.count &&
                     state.superlative < 0 && !state.negated;
  if (!plain || at.end - at.begin != 1 || table.stems.size() != 1) return;
  if (annotation_->tokens[at.begin].folded.ends_with('s')) return;
  std::int16_t measure = -1;
  for (const std::size_t column : table.columns) {
    if (catalog_->columns[column].role != semantic::Role::measure) continue;
    if (semantic::is_virtual(*catalog_, column)) continue;
    if (measure >= 0) return;
    measure = static_cast<std::int16_t>(column);
  }
  if (measure < 0) return;
  const auto& stems = meaning(measure).stems;
  if (std::ranges::find(stems, table.stems.front()) == stems.end()) return;
  State made = after(state, mark, 0.5F);
  Term term{.kind = Term::Kind::column, .column = measure, .mark = mark};
  if (!state.aggregates.empty()) term.aggregate = state.aggregates[0];
  made.aggregates.clear();
  made.last_table = at.table;
  if (made.reading.outputs.push(term)) next.push_back(made);
}

}  // namespace parlance::language
