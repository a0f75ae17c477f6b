// What a superlative goes by where the words for it leave that open, and what it does not go by.
#include <algorithm>

#include "language/grammar.hpp"

namespace parlance::language {

/// "the largest city": what decides was not named, the word for the thing stands for it.
bool Grammar::key_was_guessed(const State& state) const {
  const auto& order = state.reading.order;
  if (state.reading.limit == 0 || order.size() != 1 || order[0].term.mark < 0) return false;
  const auto& named = annotation_->marks[static_cast<std::size_t>(order[0].term.mark)];
  return named.kind == MarkKind::table && order[0].term.kind == Term::Kind::column;
}

/// "the largest city in a state": of the city, which has a size.
bool Grammar::leaves_superlative(const State& state, const Mark& table) const {
  if (state.superlative < 0 || state.concept_index < 0 || state.used.empty()) return false;
  const auto& before = annotation_->marks[static_cast<std::size_t>(state.used.back())];
  const auto& meant = lexicon_->concepts[static_cast<std::size_t>(state.concept_index)];
  return before.end == table.begin && !concept_columns(*catalog_, meant, table.table).empty();
}

/// "the biggest river": where nothing is a size, the one measure there is tells which is big.
void Grammar::largest_by_only_measure(const State& state, std::int16_t mark, std::vector<State>& next) const {
  const auto& at = annotation_->marks[static_cast<std::size_t>(mark)];
  if (lexicon_->concepts[static_cast<std::size_t>(state.concept_index)].name != "size") return;
  std::int16_t only = -1;
  for (const std::size_t column : catalog_->tables[static_cast<std::size_t>(at.table)].columns) {
    if (catalog_->columns[column].role != semantic::Role::measure ||
        !numeric(static_cast<std::int16_t>(column)))
      continue;
    if (only >= 0) return;
    only = static_cast<std::int16_t>(column);
  }
  if (only < 0) return;
  State made = after(state, mark, 0.3F);
  made.reading.tables.push(at.table);
  if (made.head < 0) made.head = at.table;
  made.last_table = at.table;
  made.count = false;
  if (state.zone == Zone::output && made.reading.outputs.empty())
    made.reading.outputs.push({.kind = Term::Kind::entity, .table = at.table, .mark = mark});
  const Term key{.kind = Term::Kind::column, .column = only, .mark = mark};
  made.reading.order.push({key, state.superlative == 1});
  made.reading.limit = state.limit > 0 ? state.limit : 1;
  made.superlative = -1;
  made.concept_index = -1;
  made.limit = 0;
  made.zone = Zone::filter;
  next.push_back(made);
}

/// "the biggest river" is not the river with the most rows, as "the most rivers" would be.
bool Grammar::counts_nothing(std::size_t token) const {
  static constexpr const char* sizes[] = {"biggest", "greatest", "largest", "smallest", "highest", "lowest"};
  return token > 0 && std::ranges::find(sizes, annotation_->tokens[token - 1].folded) != std::end(sizes);
}

/// The "populous" of "most populous": it says of what the most, and not what to show.
bool Grammar::is_quality(const Mark& name) const {
  return std::ranges::any_of(annotation_->marks, [&](const Mark& cue) {
    return cue.kind == MarkKind::cue && cue.cue == Cue::superlative && cue.concept_index >= 0 &&
           name.begin > cue.begin && name.end <= cue.end;
  });
}

/// "how high is the highest point": the height is asked for, and of what is said.
bool Grammar::names_what_degree_is_of(const State& state, const Mark& name) const {
  if (state.reading.outputs.size() != 1 || state.reading.outputs[0].mark < 0 || numeric(name.column))
    return false;
  const Term& shown = state.reading.outputs[0];
  const auto& asked = annotation_->marks[static_cast<std::size_t>(shown.mark)];
  const bool degree = asked.kind == MarkKind::cue && asked.cue == Cue::degree;
  if (!degree || shown.column < 0 || meaning(shown.column).table != meaning(name.column).table) return false;
  return std::ranges::any_of(meaning(name.column).stems, [&](const std::string& stem) {
    return std::ranges::find(meaning(shown.column).stems, stem) != meaning(shown.column).stems.end();
  });
}

}  // namespace parlance::language
