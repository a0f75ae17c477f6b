// What the name of a table means at its place in the question.
#include "language/grammar.hpp"
#include "language/grammar_steps.hpp"

namespace parlance::language {

void Grammar::table(const State& state, std::int16_t mark, std::vector<State>& next) const {
  const auto& at = annotation_->marks[static_cast<std::size_t>(mark)];
  const std::int16_t table = at.table;
  if (state.held >= 0) {  // "at least 3 students"
    State made = after(state, mark, 0.6F);
    mention(made, table);
    made.distinct = false;  // "at least 3 different genres"
    if (finish_condition(made, rows_term(table, mark, state.distinct), state.held)) next.push_back(made);
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
    mention(made, table);
    group_by(made, entity);
    made.zone = Zone::filter;
    next.push_back(made);
    if (catalog_->tables.size() == 1) group_of_file(state, mark, next);
  }
  if (state.zone == Zone::order) {
    State made = after(state, mark, state.count ? 0.2F : -0.6F);
    mention(made, table);
    made.reading.order.push({entity, state.direction == 2});
    next.push_back(made);
  }
  measure_of_name(state, mark, next);
  State made = after(state, mark, none ? -0.3F : leaves_superlative(state, at) ? -1.0F : 0.1F);
  mention(made, table);
  if (state.details && state.zone == Zone::output) {
    entity.kind = Term::Kind::all_columns;
    made.details = false;
  }
  if (state.zone == Zone::output && !state.count && state.aggregates.empty()) {
    const bool by_name = at.end - at.begin > 1 && says_names(at);  // "names of the agents"
    if ((state.top && state.reading.outputs.empty()) || by_name)
      made.asked = true;  // "top 5 products by ..."
    note_asked(made);
    made.reading.distinct = made.reading.distinct || state.distinct;
    made.distinct = false;
    if (qualifies(state, at)) {
      made.reading.outputs.erase(made.reading.outputs.size() - 1);
      made.asked = true;
    }
    made.reading.outputs.add(entity);
  }
  next.push_back(made);
}

/// "product categories": the name taken last only says which categories.
bool Grammar::qualifies(const State& state, const Mark& at) const {
  if (state.used.empty() || state.reading.outputs.empty()) return false;
  const Mark& before = annotation_->marks[static_cast<std::size_t>(state.used.back())];
  const Term& shown = state.reading.outputs.back();
  return before.kind == MarkKind::table && before.end == at.begin && shown.kind == Term::Kind::entity &&
         shown.table == before.table && before.table != at.table &&
         !annotation_->tokens[before.end - 1U].folded.ends_with('s');
}

bool Grammar::says_names(const Mark& at) const {
  for (std::size_t token = at.begin; token < at.end; ++token) {
    if (annotation_->tokens[token].stem == "name") return true;
  }
  return false;
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
  group_by(made, column_term(only, mark));
  next.push_back(made);
}

}  // namespace parlance::language
