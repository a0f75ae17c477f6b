#include "language/measures/repeated_rows.hpp"

#include <algorithm>
#include <set>

#include "semantic/grain/double_counting.hpp"
#include "semantic/joins/fan_out.hpp"

namespace parlance::language {
namespace {

/// The tables whose columns or rows are aggregated.
std::set<std::size_t> measured_tables(const Reading& reading, const semantic::Catalog& catalog) {
  std::set<std::size_t> tables;
  const auto look = [&](const Term& term) {
    if (term.aggregate == Aggregate::none && term.kind != Term::Kind::rows) return;
    for (const std::int16_t column : {term.column, term.other}) {
      if (column >= 0) tables.insert(catalog.columns[static_cast<std::size_t>(column)].table);
    }
    if (term.table >= 0) tables.insert(static_cast<std::size_t>(term.table));
  };
  for (const auto& term : reading.outputs) look(term);
  for (const auto& key : reading.order) look(key.term);
  for (const auto& condition : reading.conditions) look(condition.left);
  return tables;
}

}  // namespace

bool measures_several_tables(const Reading& reading, const semantic::Catalog& catalog) {
  return measured_tables(reading, catalog).size() > 1;
}

bool repeats_rows(const Reading& reading, const sql::Query& query, const semantic::JoinTree* tree,
                  const semantic::Catalog& catalog) {
  const auto measured = measured_tables(reading, catalog);
  if (measured.empty() || tree == nullptr) return false;
  const auto found = semantic::find_double_counting(query, catalog);
  if (std::ranges::any_of(found, semantic::is_wrong)) return true;
  if (measured.size() < 2) return false;
  return !found.empty() || std::ranges::any_of(reading.outputs, [&](const Term& term) {
    return term.kind == Term::Kind::rows && !term.distinct && term.table >= 0 &&
           !semantic::tables_that_multiply(catalog, *tree, static_cast<std::size_t>(term.table)).empty();
  });
}

bool groups_by_the_unrelated(const Reading& reading, const semantic::JoinTree& tree,
                             const semantic::Catalog& catalog) {
  if (tree.edges.size() < 2) return false;
  const auto repeats = [&](std::size_t table, std::size_t measured) {
    const auto repeating = semantic::tables_that_multiply(catalog, tree, measured);
    return std::ranges::find(repeating, table) != repeating.end();
  };
  const auto measured = measured_tables(reading, catalog);
  return std::ranges::any_of(reading.outputs, [&](const Term& term) {
    const bool plain =
        term.aggregate == Aggregate::none && term.arithmetic == 0 && !is_grouped_by(reading, term);
    if (!plain || (term.kind != Term::Kind::column && term.kind != Term::Kind::entity)) return false;
    const auto shown = term.kind == Term::Kind::entity
                           ? static_cast<std::size_t>(term.table)
                           : catalog.columns[static_cast<std::size_t>(term.column)].table;
    return std::ranges::any_of(measured, [&](std::size_t table) {
      return table != shown && repeats(shown, table) && repeats(table, shown);
    });
  });
}

}  // namespace parlance::language
