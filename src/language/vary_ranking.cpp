// "the best movie", "the most popular product": what decides was not said.
#include <algorithm>

#include "language/assemble.hpp"

namespace parlance::language {

/// Counting the rows of a table for each of its own rows ranks nothing.
bool Assembler::ranks_by_nothing(const Reading& reading) const {
  if (reading.limit == 0 || reading.order.size() != 1 || reading.outputs.empty()) return false;
  const Term& key = reading.order[0].term;
  const Term& shown = reading.outputs[0];
  if (key.kind != Term::Kind::rows || shown.kind != Term::Kind::entity) return false;
  const bool itself = key.table < 0 || key.table == shown.table;
  const auto elsewhere = [&](const Term& term) {
    return term.column >= 0 ? meaning(term.column).table != static_cast<std::size_t>(shown.table)
                            : term.table >= 0 && term.table != shown.table;
  };
  return itself &&
         std::ranges::all_of(reading.tables, [&](std::int16_t table) { return table == shown.table; }) &&
         std::ranges::none_of(reading.outputs, elsewhere) &&
         std::ranges::none_of(reading.groups, elsewhere) &&
         std::ranges::none_of(reading.conditions,
                              [&](const Condition& condition) { return elsewhere(condition.left); });
}

/// One reading for each measure that may be meant; which of them is for the asker to say.
void Assembler::vary_ranking(std::vector<Draft>& drafts) const {
  constexpr std::size_t most = 4;
  const std::size_t count = drafts.size();
  for (std::size_t i = 0; i < count; ++i) {
    if (!ranks_by_nothing(drafts[i].reading)) continue;
    drafts[i].vague = true;
    drafts[i].local -= 0.8F;
    const std::int16_t table = drafts[i].reading.outputs[0].table;
    std::size_t made = 0;
    for (const std::size_t column : catalog_->tables[static_cast<std::size_t>(table)].columns) {
      if (catalog_->columns[column].role != semantic::Role::measure || made == most) continue;
      Draft by_measure = drafts[i];
      by_measure.reading.groups.clear();
      by_measure.reading.order[0].term = {.kind = Term::Kind::column,
                                          .column = static_cast<std::int16_t>(column)};
      by_measure.guessed_measure = true;
      drafts.push_back(by_measure);
      ++made;
    }
  }
}

}  // namespace parlance::language
