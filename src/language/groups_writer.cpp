#include "language/groups_writer.hpp"

#include <string>
#include <utility>
#include <vector>

#include "language/term_writer.hpp"
#include "sql/build.hpp"

namespace parlance::language {

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
  outer.from = sql::TableBox(sql::TableReference{
      sql::DerivedTable{sql::QueryBox(std::move(inner)), false}, "per_group", {}, std::nullopt});
  sql::Query whole;
  whole.body = std::move(outer);
  return whole;
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
