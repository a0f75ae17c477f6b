#include "language/relations.hpp"

#include <algorithm>

#include "language/row_identity.hpp"

namespace parlance::language {
namespace {

/// How other tables refer to the rows of this one: by its key, else by its title.
std::size_t own_key(const semantic::Catalog& catalog, std::size_t table) {
  for (const auto& edge : catalog.joins) {
    if (edge.one_table == table && edge.one_columns.size() == 1) return edge.one_columns[0];
  }
  return key_column(catalog, table).value_or(title_column(catalog, table));
}

std::vector<std::vector<Naming>> namings_by_table(const semantic::Catalog& catalog) {
  std::vector<std::vector<Naming>> namings(catalog.tables.size());
  for (const auto& edge : catalog.joins) {
    if (edge.many_columns.size() != 1 || edge.many_table == edge.one_table) continue;
    namings[edge.many_table].push_back({edge.many_columns[0], edge.one_table, edge.one_columns[0]});
  }
  return namings;
}

}  // namespace

std::optional<Naming> naming_of(const semantic::Catalog& catalog, std::size_t column) {
  const std::size_t table = catalog.columns[column].table;
  if (title_column(catalog, table) == column || key_column(catalog, table) == column)
    return Naming{column, table, column};
  for (const auto& edge : catalog.joins) {
    if (edge.many_columns == std::vector{column}) return Naming{column, edge.one_table, edge.one_columns[0]};
  }
  return std::nullopt;
}

std::vector<Relation> find_relations(const semantic::Catalog& catalog) {
  std::vector<Relation> relations;
  const auto namings = namings_by_table(catalog);
  for (std::size_t table = 0; table < namings.size(); ++table) {
    if (namings[table].empty()) continue;
    auto named = namings[table];
    const std::size_t own = own_key(catalog, table);
    const bool refers = std::ranges::find(named, own, &Naming::column) != named.end();
    if (!refers) named.push_back({own, table, own});
    for (const auto& from : named) {
      for (const auto& to : named) {
        if (from.column != to.column) relations.push_back({table, from, to});
      }
    }
  }
  return relations;
}

}  // namespace parlance::language
