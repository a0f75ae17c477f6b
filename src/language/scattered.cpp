#include "language/scattered.hpp"

#include <algorithm>

namespace parlance::language {
namespace {

const semantic::ColumnMeaning& column_at(const semantic::Catalog& catalog, std::size_t column) {
  return catalog.columns[column];
}

/// A measure that may well be the same in all rows of one thing.
bool is_fact(const Term& term, std::size_t name, const semantic::Catalog& catalog) {
  if (term.kind != Term::Kind::column || term.aggregate != Aggregate::none || term.arithmetic != 0)
    return false;
  const auto& column = column_at(catalog, static_cast<std::size_t>(term.column));
  return column.table == column_at(catalog, name).table && column.role == semantic::Role::measure &&
         column.profile.distincts <= column_at(catalog, name).profile.distincts;
}

/// By its name, or as one of those whose names are in a set.
bool tells_by_name(const Condition& condition, std::size_t name) {
  const bool of_name = condition.left.kind == Term::Kind::column &&
                       condition.left.aggregate == Aggregate::none &&
                       static_cast<std::size_t>(condition.left.column) == name;
  const bool value = condition.operand == Condition::Operand::value && condition.op == Comparison::equal;
  return of_name && !condition.alternative && (value || condition.operand == Condition::Operand::among);
}

/// "the cities where no driver is over 40": cities stand in rows of drivers, and what leaves some out are
/// their names.
bool leaves_out_by_name(const Reading& reading, const Term& shown, const semantic::Catalog& catalog) {
  if (shown.kind != Term::Kind::column || shown.aggregate != Aggregate::none || shown.grain != Grain::none)
    return false;
  const auto& column = column_at(catalog, static_cast<std::size_t>(shown.column));
  const bool title = catalog.tables[column.table].title == static_cast<std::size_t>(shown.column);
  return !column.unique && !title && std::ranges::any_of(reading.conditions, [&](const Condition& condition) {
    return condition.excluded && condition.left.column >= 0 && condition.left.column != shown.column &&
           column_at(catalog, static_cast<std::size_t>(condition.left.column)).table == column.table;
  });
}

}  // namespace

std::optional<std::size_t> name_of_scattered(const semantic::Catalog& catalog, std::size_t table) {
  const auto& at = catalog.tables[table];
  if (!at.title || !at.primary_key.empty() || at.rows == 0) return std::nullopt;
  const auto& title = column_at(catalog, *at.title);
  auto named_for = at.words;
  named_for.emplace_back("name");
  const bool names = title.words == named_for || title.words == std::vector<std::string>{"name"};
  const bool repeated = title.profile.distincts > 0 && 2 * at.rows >= 3 * title.profile.distincts;
  return names && repeated ? at.title : std::nullopt;
}

void gather_scattered(Reading& reading, const semantic::Catalog& catalog) {
  if (reading.outputs.size() != 1 || !reading.groups.empty() || !reading.order.empty() || reading.limit > 0)
    return;
  Term& shown = reading.outputs[0];
  const std::size_t table = shown.table >= 0 ? static_cast<std::size_t>(shown.table)
                            : shown.column >= 0
                                ? column_at(catalog, static_cast<std::size_t>(shown.column)).table
                                : catalog.tables.size();
  if (table >= catalog.tables.size()) return;
  reading.distinct = reading.distinct || leaves_out_by_name(reading, shown, catalog);
  const auto name = name_of_scattered(catalog, table);
  if (!name) return;
  if (shown.kind == Term::Kind::rows) {  // what else is said may be of single rows, which are counted then
    const bool of_things = std::ranges::all_of(reading.conditions, [&](const Condition& condition) {
      return tells_by_name(condition, *name) && condition.negated;
    });
    shown.distinct = shown.distinct || (of_things && !shown.share);
    return;
  }
  const bool fact = is_fact(shown, *name, catalog);
  const bool thing = shown.kind == Term::Kind::entity || static_cast<std::size_t>(shown.column) == *name;
  const bool told = std::ranges::any_of(reading.conditions, [&](const Condition& condition) {
    return tells_by_name(condition, *name) && (fact || condition.negated);
  });
  if (told && (fact || thing)) reading.distinct = true;
}

}  // namespace parlance::language
