#include "language/rows/relation_query.hpp"

#include <string>
#include <utility>

#include "sql/build.hpp"

namespace parlance::language {
namespace {

using sql::Expression;

Expression absolute_difference(Expression left, Expression right) {
  return sql::call("abs", {sql::binary(sql::BinaryOperator::subtract, std::move(left), std::move(right))});
}

Expression scalar(sql::Select select) {
  sql::Query query;
  query.body = std::move(select);
  return Expression{sql::ScalarSubquery{sql::QueryBox(std::move(query)), false}};
}

sql::Query showing(Expression item) {
  sql::Select select;
  select.items.push_back({std::move(item), ""});
  sql::Query query;
  query.body = std::move(select);
  return query;
}

/// Its own name where the item is a column.
std::string name_of(const sql::SelectItem& item, std::size_t place) {
  const auto* column = std::get_if<sql::ColumnReference>(&item.expression.node);
  return column != nullptr ? column->path.back() : "c" + std::to_string(place + 1);
}

}  // namespace

sql::Query neighbour_query(sql::Select found, RowRelation side, std::vector<sql::OrderItem> order) {
  sql::Select outer;
  for (std::size_t i = 0; i < found.items.size(); ++i) {
    const std::string name = name_of(found.items[i], i);
    if (!std::holds_alternative<sql::ColumnReference>(found.items[i].expression.node))
      found.items[i].alias = name;
    outer.items.push_back({sql::column("", name), ""});
  }
  sql::Case flag;
  flag.branches.emplace_back(sql::ExpressionBox(std::move(*found.where)), sql::ExpressionBox(sql::number(1)));
  sql::FunctionCall beside;
  beside.name = side == RowRelation::next ? "lag" : "lead";
  beside.arguments.push_back(Expression{std::move(flag)});
  beside.over = sql::Window{};
  beside.over->order_by = std::move(order);
  found.where.reset();
  found.items.push_back({Expression{std::move(beside)}, "beside"});
  sql::Query inner;
  inner.body = std::move(found);
  outer.from = sql::TableBox(sql::TableReference{
      sql::DerivedTable{sql::QueryBox(std::move(inner)), false}, "listed", {}, std::nullopt});
  outer.where = sql::binary(sql::BinaryOperator::equal, sql::column("", "beside"), sql::number(1));
  sql::Query whole;
  whole.body = std::move(outer);
  return whole;
}

sql::Query difference_query(sql::Select first, sql::Select second) {
  return showing(absolute_difference(scalar(std::move(first)), scalar(std::move(second))));
}

std::optional<sql::Query> difference_of_outputs(sql::Select whole) {
  if (whole.items.size() != 2) return std::nullopt;
  Expression apart =
      absolute_difference(std::move(whole.items[0].expression), std::move(whole.items[1].expression));
  whole.items.clear();
  whole.items.push_back({std::move(apart), ""});
  sql::Query query;
  query.body = std::move(whole);
  return query;
}

sql::Query existence_query(sql::Select found) {
  found.items.clear();
  found.items.push_back({sql::call("count", {sql::star()}), ""});
  found.distinct = false;
  Expression any = found.having ? std::move(*found.having)
                                : sql::binary(sql::BinaryOperator::greater,
                                              std::move(found.items[0].expression), sql::number(0));
  found.having.reset();
  sql::Case answer;
  answer.branches.emplace_back(sql::ExpressionBox(std::move(any)), sql::ExpressionBox(sql::text("yes")));
  answer.otherwise = sql::ExpressionBox(sql::text("no"));
  found.items[0].expression = Expression{std::move(answer)};
  sql::Query query;
  query.body = std::move(found);
  return query;
}

}  // namespace parlance::language
