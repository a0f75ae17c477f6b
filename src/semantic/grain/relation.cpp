#include "semantic/grain/relation.hpp"

#include <algorithm>
#include <utility>

namespace parlance::semantic {
namespace {

std::optional<std::vector<std::size_t>> places_in_table(const TableMeaning& table,
                                                        const std::vector<std::size_t>& columns) {
  std::vector<std::size_t> places;
  for (const std::size_t column : columns) {
    const auto at = std::ranges::find(table.columns, column);
    if (at == table.columns.end()) return std::nullopt;
    places.push_back(static_cast<std::size_t>(at - table.columns.begin()));
  }
  return places;
}

void add_key(Relation& relation, const TableMeaning& table, const std::vector<std::size_t>& columns) {
  if (columns.empty()) return;
  auto places = places_in_table(table, columns);
  if (places) relation.keys.push_back(std::move(*places));
}

}  // namespace

std::optional<Relation> relation_of_table(const Catalog& catalog, std::string_view table) {
  const auto found = std::ranges::find_if(
      catalog.tables, [&](const TableMeaning& at) { return data::same_name(at.name, table); });
  if (found == catalog.tables.end()) return std::nullopt;
  const auto index = static_cast<std::size_t>(found - catalog.tables.begin());
  Relation relation;
  relation.name = relation.source = found->name;
  for (const std::size_t column : found->columns) relation.columns.push_back(catalog.columns[column].name);
  add_key(relation, *found, found->primary_key);
  for (const std::size_t column : found->columns) {
    // That no two amounts are the same is chance.
    const auto& meaning = catalog.columns[column];
    if (meaning.unique && meaning.role != Role::measure) add_key(relation, *found, {column});
  }
  for (const auto& join : catalog.joins) {
    // Of a single column the survey has looked whether its values repeat.
    if (join.one_table == index && join.declared && join.one_columns.size() > 1)
      add_key(relation, *found, join.one_columns);
  }
  return relation;
}

std::optional<std::size_t> find_column(const Relation& relation, std::string_view name) {
  const auto at = std::ranges::find_if(
      relation.columns, [&](const std::string& column) { return data::same_name(column, name); });
  if (at == relation.columns.end()) return std::nullopt;
  return static_cast<std::size_t>(at - relation.columns.begin());
}

}  // namespace parlance::semantic
