#include "language/groups_writer.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "language/term_writer.hpp"
#include "sql/build.hpp"

namespace parlance::language {
namespace {

sql::TableReference per_group(sql::Query inner) {
  return {sql::DerivedTable{sql::QueryBox(std::move(inner)), false}, "per_group", {}, std::nullopt};
}

/// What is counted, as a group; nothing where it is no count of things.
std::optional<Term> thing_counted(const Term& output) {
  const bool derived = output.share || output.running || output.change || output.arithmetic != 0;
  if (derived || output.aggregate != Aggregate::count || output.grain != Grain::none) return std::nullopt;
  if (output.kind == Term::Kind::rows && output.table >= 0)
    return Term{.kind = Term::Kind::entity, .table = output.table, .mark = output.mark};
  if (output.kind == Term::Kind::column && output.column >= 0) return column_term(output.column, output.mark);
  return std::nullopt;
}

/// Whether the condition is of what belongs to each thing, not of the thing itself.
bool is_of_groups(const Condition& condition, const Term& thing, const semantic::Catalog& catalog) {
  const bool compares = condition.operand == Condition::Operand::value ||
                        condition.operand == Condition::Operand::aggregate ||
                        condition.operand == Condition::Operand::average_of_groups;
  if (!chooses_groups(condition) || !compares || condition.left.share || condition.excluded) return false;
  if (thing.kind == Term::Kind::column) {  // each of several rows, or there is nothing to choose by
    const auto& column = catalog.columns[static_cast<std::size_t>(thing.column)];
    const bool repeats = !column.unique && column.profile.distincts * 10 < column.profile.rows * 9;
    return repeats && condition.left.column != thing.column;
  }
  const auto table = condition.left.column >= 0
                         ? catalog.columns[static_cast<std::size_t>(condition.left.column)].table
                         : static_cast<std::size_t>(condition.left.table);
  return condition.left.table != thing.table && table != static_cast<std::size_t>(thing.table);
}

}  // namespace

std::optional<Reading> groups_that_are_counted(const Reading& reading, const semantic::Catalog& catalog) {
  const bool plain = reading.outputs.size() == 1 && reading.groups.empty() && reading.order.empty() &&
                     reading.over_groups == Aggregate::none && reading.relation == RowRelation::none &&
                     reading.combination == Combination::plain && !reading.yes_no;
  const auto thing = plain ? thing_counted(reading.outputs[0]) : std::nullopt;
  const auto of_groups = [&](const Condition& condition) { return is_of_groups(condition, *thing, catalog); };
  if (!thing || std::ranges::none_of(reading.conditions, of_groups)) return std::nullopt;
  Reading groups = reading;
  groups.outputs.clear();
  groups.outputs.push(*thing);
  groups.groups.push(*thing);
  groups.distinct = false;
  groups.inner = true;
  return groups;
}

sql::Query count_of_groups(sql::Query inner) {
  sql::Select outer;
  outer.items.push_back({sql::call("count", {sql::star()}), ""});
  outer.from = sql::TableBox(per_group(std::move(inner)));
  sql::Query whole;
  whole.body = std::move(outer);
  return whole;
}

sql::Query aggregate_of_groups(sql::Query inner, Aggregate aggregate) {
  auto& shown = std::get<sql::Select>(inner.body).items;
  shown.back().alias = "value";
  sql::Select outer;
  for (std::size_t i = 0; i + 1 < shown.size(); ++i) {
    shown[i].alias = "c" + std::to_string(i + 1);
    outer.items.push_back({sql::column("", shown[i].alias), ""});
    outer.group_by.keys.push_back(sql::column("", shown[i].alias));
  }
  inner.order_by.clear();
  inner.limit.reset();
  std::vector<sql::Expression> arguments;
  arguments.push_back(sql::column("", "value"));
  outer.items.push_back({sql::call(function_name(aggregate), std::move(arguments)), ""});
  outer.from = sql::TableBox(per_group(std::move(inner)));
  sql::Query whole;
  whole.body = std::move(outer);
  return whole;
}

sql::Expression over_rows(const std::optional<sql::TableBox>& from,
                          const std::optional<sql::Expression>& rows, sql::Expression aggregate) {
  sql::Select all;
  all.items.push_back({std::move(aggregate), ""});
  all.from = from;
  all.where = rows;
  sql::Query query;
  query.body = std::move(all);
  return sql::Expression{sql::ScalarSubquery{sql::QueryBox(std::move(query)), false}};
}

sql::Expression average_of_groups(const sql::Select& select, sql::Expression measure) {
  sql::Select groups;
  groups.items.push_back({std::move(measure), ""});
  groups.from = select.from;
  groups.where = select.where;
  groups.group_by = select.group_by;
  sql::Query inner;
  inner.body = std::move(groups);
  return sql::Expression{
      sql::ScalarSubquery{sql::QueryBox(aggregate_of_groups(std::move(inner), Aggregate::avg)), false}};
}

}  // namespace parlance::language
