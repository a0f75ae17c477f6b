#include "language/query.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "language/computable.hpp"
#include "language/groups_writer.hpp"
#include "language/measures/measures_apart.hpp"
#include "language/measures/repeated_rows.hpp"
#include "language/reading_writer.hpp"
#include "semantic/grain/double_counting.hpp"

namespace parlance::language {
namespace {

void need(const Term& term, const semantic::Catalog& catalog, std::set<std::size_t>& tables) {
  for (const std::int16_t column : {term.column, term.other}) {
    if (column >= 0) tables.insert(catalog.columns[static_cast<std::size_t>(column)].table);
  }
  if (term.table >= 0) tables.insert(static_cast<std::size_t>(term.table));
}

/// `alone`: as of Draft.
const semantic::JoinTree* choose_tables(const Reading& reading, bool alone, const semantic::Catalog& catalog,
                                        JoinTrees& trees, Plan& plan) {
  std::set<std::size_t> needed;
  for (const auto& term : reading.outputs) need(term, catalog, needed);
  for (const auto& term : reading.groups) need(term, catalog, needed);
  for (const auto& key : reading.order) need(key.term, catalog, needed);
  for (const auto& condition : reading.conditions) {
    if (condition.excluded || condition.operand == Condition::Operand::exists) continue;
    need(condition.left, catalog, needed);
    if (condition.operand == Condition::Operand::column) need(condition.right, catalog, needed);
  }
  const std::size_t by_columns = needed.size();
  if (!alone) {
    for (const std::int16_t table : reading.tables) needed.insert(static_cast<std::size_t>(table));
  }
  if (needed.empty()) return nullptr;
  const semantic::JoinTree* tree = trees.over({needed.begin(), needed.end()});
  if (tree == nullptr) return nullptr;
  plan.tables = tree->tables;
  plan.mentioned_only = needed.size() - by_columns;
  plan.bridges = tree->tables.size() - needed.size();
  plan.join_cost = tree->cost;
  return tree;
}

}  // namespace

std::optional<sql::Query> write_set(const Reading& set, const semantic::Catalog& catalog,
                                    const Annotation& annotation, JoinTrees& trees) {
  if (!is_computable(set, catalog)) return std::nullopt;
  Plan plan;
  const semantic::JoinTree* tree = choose_tables(set, true, catalog, trees, plan);
  if (tree == nullptr) return std::nullopt;
  auto made = write_reading(catalog, annotation, trees, set, *tree, std::move(plan));
  if (!made) return std::nullopt;
  return std::move(made->query);
}

std::optional<Plan> Planner::plan(const Draft& draft) {
  if (!is_computable(draft.reading, *catalog_)) return std::nullopt;
  Plan plan;
  const semantic::JoinTree* tree = choose_tables(draft.reading, draft.alone, *catalog_, trees_, plan);
  if (tree == nullptr) return std::nullopt;
  if (groups_by_the_unrelated(draft.reading, *tree, *catalog_)) return std::nullopt;
  plan.joined = plan.tables.size();
  auto made = write_reading(*catalog_, *annotation_, trees_, draft.reading, *tree, std::move(plan));
  if (made) weigh_parts(draft.reading, *made);
  return made;
}

/// Measures that are taken apart are as far from each other as the farthest of them from its groups.
void Planner::weigh_parts(const Reading& reading, Plan& plan) {
  if (!measures_several_tables(reading, *catalog_)) return;
  const auto parts = split_measures(reading, *catalog_, trees_);
  if (!parts || parts->parts.size() < 2 || parts->keys.empty()) return;
  std::size_t most = 1;
  double cost = 0;
  for (const auto& part : parts->parts) {
    const auto* tree = trees_.over(tables_of_part(*parts, part, *catalog_));
    if (tree == nullptr) return;
    most = std::max(most, tree->tables.size());
    cost = std::max(cost, tree->cost);
  }
  plan.joined = most;
  plan.join_cost = cost;
  plan.multiplies = false;
}

/// Tables that are only mentioned are joined to each part, those that another part measures are not.
std::optional<sql::Select> Planner::write_part(const Reading& part, const Draft& draft,
                                               const MeasureParts& parts) {
  Reading reading = part;
  for (const std::int16_t table : draft.reading.tables) {
    const bool measured = std::ranges::find(parts.parts, static_cast<std::size_t>(table),
                                            &MeasurePart::table) != parts.parts.end();
    if (!draft.alone && !measured) reading.tables.push(table);
  }
  Plan plan;
  const semantic::JoinTree* tree = choose_tables(reading, false, *catalog_, trees_, plan);
  if (tree == nullptr) return std::nullopt;
  auto made = write_reading(*catalog_, *annotation_, trees_, reading, *tree, std::move(plan));
  if (!made) return std::nullopt;
  auto* select = std::get_if<sql::Select>(&made->query.body);
  return select == nullptr ? std::nullopt : std::optional(std::move(*select));
}

void Planner::count_groups_once(const Draft& draft, const Reading& groups, Plan& plan) {
  Draft counted = draft;
  counted.reading = groups;
  auto made = this->plan(counted);
  if (!made) return;
  count_rows_once(counted, *made);
  if (made->apart.empty()) return;
  made->query = count_of_groups(std::move(made->query));
  plan = std::move(*made);
}

void Planner::count_rows_once(const Draft& draft, Plan& plan) {
  if (plan.tables.size() < 2) return;
  if (const auto groups = groups_that_are_counted(draft.reading, *catalog_)) {
    count_groups_once(draft, *groups, plan);
    return;
  }
  if (!repeats_rows(draft.reading, plan.query, trees_.over(plan.tables), *catalog_)) return;
  const auto parts = split_measures(draft.reading, *catalog_, trees_);
  if (!parts) return;
  const WritePart write = [&](const Reading& part) { return write_part(part, draft, *parts); };
  auto query = write_measures_apart(draft.reading, *parts, *catalog_, *annotation_, write);
  if (!query || std::ranges::any_of(semantic::find_double_counting(*query, *catalog_), semantic::is_wrong))
    return;
  plan.query = std::move(*query);
  plan.beside.clear();
  plan.conditions_differ = parts->conditions_differ;
  for (const auto& part : parts->parts) plan.apart.push_back(catalog_->tables[part.table].name);
}

}  // namespace parlance::language
