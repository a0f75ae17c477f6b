#include "language/rank_within_groups.hpp"

#include <string>
#include <utility>

#include "sql/build.hpp"

namespace parlance::language {

sql::Query rank_within_groups(sql::Query inner, std::vector<sql::Expression> groups, std::int64_t limit) {
  auto& select = std::get<sql::Select>(inner.body);
  sql::Select outer;
  for (std::size_t i = 0; i < select.items.size(); ++i) {
    select.items[i].alias = "c" + std::to_string(i + 1);
    outer.items.push_back({sql::column("", select.items[i].alias), ""});
  }
  sql::FunctionCall place;
  place.name = "row_number";
  place.over = sql::Window{};
  place.over->partition_by = std::move(groups);
  place.over->order_by = std::exchange(inner.order_by, {});
  select.items.push_back({sql::Expression{std::move(place)}, "place"});
  outer.from = sql::TableBox(sql::TableReference{
      sql::DerivedTable{sql::QueryBox(std::move(inner)), false}, "ranked", {}, std::nullopt});
  outer.where = sql::binary(sql::BinaryOperator::less_equal, sql::column("", "place"),
                            sql::literal(data::Value{limit}));
  sql::Query whole;
  whole.body = std::move(outer);
  return whole;
}

}  // namespace parlance::language
