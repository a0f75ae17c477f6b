// What a clause means at its place in the question: a condition on rows that are spoken of already.
#include <algorithm>

#include "language/grammar.hpp"

namespace parlance::language {
namespace {

bool speaks_of(const State& state, std::int16_t table, const semantic::Catalog& catalog) {
  if (state.head == table || state.last_table == table) return true;
  const auto& tables = state.reading.tables;
  return std::ranges::find(tables, table) != tables.end() ||
         std::ranges::any_of(state.reading.outputs, [&](const Term& term) {
           return term.column >= 0 && catalog.columns[static_cast<std::size_t>(term.column)].table ==
                                          static_cast<std::size_t>(table);
         });
}

}  // namespace

void Grammar::clause(const State& state, std::int16_t mark, std::vector<State>& next) const {
  const auto& at = annotation_->marks[static_cast<std::size_t>(mark)];
  const Clause& clause = annotation_->clauses[static_cast<std::size_t>(at.clause)];
  if ((!clause.anywhere && !speaks_of(state, clause.table, *catalog_)) || state.between) return;
  if (state.held >= 0 && !clause.anywhere) return;  // "more than 30 current employees"
  State made = after(state, mark, 0);
  drop_subject(made);
  Condition condition = clause.condition;
  condition.negated = condition.negated != state.negated;
  condition.alternative = state.disjunction && !made.reading.conditions.empty();
  made.negated = made.disjunction = false;
  if (!clause.anywhere || !made.reading.outputs.empty()) made.zone = Zone::filter;
  if (made.reading.conditions.push(condition)) next.push_back(made);
}

}  // namespace parlance::language
