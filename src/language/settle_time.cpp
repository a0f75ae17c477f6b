// Which column "in 2024" or "per month" is about, once it is known what is measured.
#include <algorithm>

#include "language/assemble.hpp"

namespace parlance::language {

/// The table whose rows are summed, counted or shown.
std::int16_t Assembler::home_table(const Reading& reading) const {
  for (const auto& output : reading.outputs) {
    if (output.aggregate != Aggregate::none && output.column >= 0)
      return static_cast<std::int16_t>(meaning(output.column).table);
  }
  for (const auto& output : reading.outputs) {
    if (is_measure(output)) return static_cast<std::int16_t>(meaning(output.column).table);
  }
  for (const auto& condition : reading.conditions) {  // "how many customers spent more than 5,000 in 2023"
    const bool measured = condition.operand == Condition::Operand::value && condition.left.column >= 0 &&
                          meaning(condition.left.column).role == semantic::Role::measure;
    const auto table =
        measured ? static_cast<std::int16_t>(meaning(condition.left.column).table) : std::int16_t{-1};
    if (table >= 0 && time_column(table) >= 0) return table;
  }
  for (const auto& output : reading.outputs) {
    if (output.kind == Term::Kind::rows && output.table >= 0) return output.table;
  }
  for (const auto& condition : reading.conditions) {  // "stores whose 2024 revenue is above average"
    const bool compares = condition.operand == Condition::Operand::aggregate ||
                          condition.operand == Condition::Operand::average_of_groups;
    if (compares && condition.left.column >= 0)
      return static_cast<std::int16_t>(meaning(condition.left.column).table);
  }
  for (const auto& key : reading.order) {
    if (key.term.column >= 0 && (key.term.aggregate != Aggregate::none || is_measure(key.term)))
      return static_cast<std::int16_t>(meaning(key.term.column).table);
  }
  return -1;
}

/// The column that says when a row of the table happened, else when that happened which it is a part of: of
/// the tables it refers to the one with the most rows ("order lines" are of an order and of a product). -1
/// where none does.
std::int16_t Assembler::time_column(std::int16_t table) const {
  std::int16_t best = own_time_column(table);
  std::uint64_t most = 0;
  for (const auto& edge : catalog_->joins) {
    if (best >= 0 && most == 0) break;
    if (edge.many_table != static_cast<std::size_t>(table)) continue;
    const auto rows = catalog_->tables[edge.one_table].rows;
    const auto column =
        rows > most ? own_time_column(static_cast<std::int16_t>(edge.one_table)) : std::int16_t{-1};
    if (column < 0) continue;
    best = column;
    most = rows;
  }
  return best;
}

std::int16_t Assembler::own_time_column(std::int16_t table) const {
  const auto& columns = catalog_->tables[static_cast<std::size_t>(table)].columns;
  std::int16_t best = -1;
  int lowest = 0;
  for (const std::size_t column : columns) {
    const auto& at = catalog_->columns[column];
    const bool temporal = data::is_temporal(at.type) || !at.date_format.empty() ||
                          (at.type == data::Type::text && at.role == semantic::Role::time);
    if (!temporal) continue;
    const int doubts = time_doubts(at);
    if (best < 0 || doubts < lowest) {
      best = static_cast<std::int16_t>(column);
      lowest = doubts;
    }
  }
  return best;
}

/// "when was employment at its peak": the day of what decides, not its size.
void Assembler::settle_when(const State& state, Draft& draft, Reading& reading) const {
  if (state.wanted != Wanted::time || reading.limit != 1 || reading.order.size() != 1) return;
  const Term key = reading.order[0].term;
  const bool only_key = std::ranges::all_of(reading.outputs, [&](const Term& term) { return term == key; });
  if (!only_key || key.kind != Term::Kind::column || key.aggregate != Aggregate::none) return;
  const std::int16_t column = time_column(static_cast<std::int16_t>(meaning(key.column).table));
  if (column < 0 || column == key.column) return;
  reading.outputs.clear();
  reading.outputs.push({.kind = Term::Kind::column, .column = column});
  draft.local += 0.5F;
}

/// A span or grain that names no column is about the table that is measured, where that table has a time.
void Assembler::settle_time(Reading& reading) const {
  const std::int16_t home = home_table(reading);
  if (home < 0) return;
  const std::int16_t column = time_column(home);
  if (column < 0) return;
  const auto move = [&](Term& term) {
    if (term.kind != Term::Kind::column || term.column < 0 || term.mark < 0) return;
    const auto kind = annotation_->marks[static_cast<std::size_t>(term.mark)].kind;
    const bool implicit = kind == MarkKind::cue || kind == MarkKind::date;
    const auto& at = meaning(term.column);
    const bool dated = term.grain != Grain::none || kind == MarkKind::date;
    const auto begin = annotation_->marks[static_cast<std::size_t>(term.mark)].begin;
    if (kind == MarkKind::date && time_doubts(at) == 0 &&
        names_table_before(*annotation_, static_cast<std::int16_t>(at.table), begin))
      return;
    if (!implicit || !dated || at.table == static_cast<std::size_t>(home)) return;
    term.column = column;
  };
  for (auto& term : reading.outputs) move(term);
  for (auto& term : reading.groups) move(term);
  for (auto& condition : reading.conditions) move(condition.left);
  for (auto& key : reading.order) move(key.term);
}

}  // namespace parlance::language
