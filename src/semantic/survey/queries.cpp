#include "semantic/survey/queries.hpp"

#include <algorithm>

#include "sql/build.hpp"

namespace parlance::semantic::queries {
namespace {

using sql::BinaryOperator;
using sql::Expression;
using sql::Query;
using sql::Select;

sql::SelectItem item(Expression expression, std::string alias = "") {
  return {std::move(expression), std::move(alias)};
}

Expression null_literal() { return sql::literal(data::Null{}); }
Expression integer(std::size_t number) { return sql::literal(static_cast<std::int64_t>(number)); }
Expression count_all() { return sql::call("count", {sql::star()}); }

Query wrap(Select select) {
  Query query;
  query.body = std::move(select);
  return query;
}

Select from(const std::string& table) {
  Select select;
  select.from = sql::TableBox(sql::table(table));
  return select;
}

Expression is_not_null(Expression operand) {
  return sql::unary(sql::UnaryOperator::is_not_null, std::move(operand));
}

bool has_range(data::Type type) { return type != data::Type::blob && type != data::Type::nested; }

}  // namespace

Query count_rows(const std::string& table) {
  Select select = from(table);
  select.items.push_back(item(count_all()));
  return wrap(std::move(select));
}

Query rows_of(const std::string& table, const Columns& columns, std::size_t rows, bool sampled) {
  Select select = from(table);
  for (const auto* column : columns) select.items.push_back(item(sql::column("", column->name)));
  if (sampled) {
    select.sample = sql::Sample{static_cast<double>(rows), false, "reservoir", 42};
    return wrap(std::move(select));
  }
  Query query = wrap(std::move(select));
  query.limit = integer(rows);
  return query;
}

Query aggregates(const std::string& table, const Columns& columns, const Columns& estimated) {
  Select select = from(table);
  select.items.push_back(item(count_all()));
  for (const auto* column : columns) {
    const auto over = [&](const char* function) {
      return sql::call(function, {sql::column("", column->name)});
    };
    const bool numeric = data::is_numeric(column->type);
    const bool range = has_range(column->type);
    const bool estimate = range && std::ranges::find(estimated, column) != estimated.end();
    select.items.push_back(item(over("count")));
    select.items.push_back(item(estimate ? over("approx_count_distinct") : null_literal()));
    select.items.push_back(item(range ? over("min") : null_literal()));
    select.items.push_back(item(range ? over("max") : null_literal()));
    select.items.push_back(item(numeric ? over("avg") : null_literal()));
  }
  return wrap(std::move(select));
}

Query spread(const std::string& table, const data::ColumnSchema& column) {
  Select select = from(table);
  for (const char* function : {"count", "approx_count_distinct", "min", "max"}) {
    select.items.push_back(item(sql::call(function, {sql::column("", column.name)})));
  }
  return wrap(std::move(select));
}

Query ranges(const std::string& table, const Columns& columns) {
  Select select = from(table);
  select.items.push_back(item(count_all()));
  for (const auto* column : columns) {
    for (const char* function : {"count", "min", "max"}) {
      select.items.push_back(item(sql::call(function, {sql::column("", column->name)})));
    }
  }
  return wrap(std::move(select));
}

Query value_counts(const std::string& table, const std::string& column, std::size_t limit) {
  Select select = from(table);
  select.items.push_back(item(sql::column("", column)));
  select.items.push_back(item(count_all(), "occurrences"));
  select.where = is_not_null(sql::column("", column));
  select.group_by.keys.push_back(sql::column("", column));
  Query query = wrap(std::move(select));
  query.order_by.push_back({count_all(), true, sql::NullsOrder::by_default});
  query.limit = integer(limit);
  return query;
}

Query count_distinct(const std::string& table, const std::string& column) {
  Select select = from(table);
  select.items.push_back(item(sql::call("count", {sql::column("", column)}, true)));
  return wrap(std::move(select));
}

Query count_falls(const std::string& table, const std::string& column) {
  sql::FunctionCall lag;
  lag.name = "lag";
  lag.arguments.push_back(sql::column("", column));
  lag.over = sql::Window{};
  Select steps = from(table);
  steps.items.push_back(item(sql::column("", column), "own_value"));
  steps.items.push_back(item({std::move(lag)}, "value_before"));
  Select select;
  select.from = sql::TableBox(
      sql::TableReference{sql::DerivedTable{wrap(std::move(steps)), false}, "steps", {}, std::nullopt});
  select.items.push_back(item(count_all()));
  select.where = sql::binary(BinaryOperator::less_equal, sql::column("steps", "own_value"),
                             sql::column("steps", "value_before"));
  return wrap(std::move(select));
}

Query orphans(const std::string& child, const std::string& column, const std::string& parent,
              const std::string& key) {
  Select distinct = from(child);
  distinct.distinct = true;
  distinct.items.push_back(item(sql::column("", column), "child_value"));
  distinct.where = is_not_null(sql::column("", column));
  Select keys = from(parent);
  keys.distinct = true;
  keys.items.push_back(item(sql::column("", key), "parent_value"));

  sql::Join join;
  join.kind = sql::JoinKind::left;
  join.left =
      sql::TableReference{sql::DerivedTable{wrap(std::move(distinct)), false}, "children", {}, std::nullopt};
  join.right =
      sql::TableReference{sql::DerivedTable{wrap(std::move(keys)), false}, "parents", {}, std::nullopt};
  join.condition = sql::binary(BinaryOperator::equal, sql::column("children", "child_value"),
                               sql::column("parents", "parent_value"));
  Select select;
  select.from = sql::TableBox(sql::TableReference{std::move(join), "", {}, std::nullopt});
  select.items.push_back(item(count_all()));
  select.items.push_back(item(sql::call("count", {sql::column("parents", "parent_value")})));
  return wrap(std::move(select));
}

Query count_outside(const std::string& table, const std::vector<Fences>& fences) {
  Select select = from(table);
  for (const auto& [column, lower, upper] : fences) {
    sql::Logical outside{false, {}};
    outside.terms.push_back(sql::binary(BinaryOperator::less, sql::column("", column), sql::literal(lower)));
    outside.terms.push_back(
        sql::binary(BinaryOperator::greater, sql::column("", column), sql::literal(upper)));
    sql::Case one;
    one.branches.emplace_back(sql::Expression{std::move(outside)}, integer(1));
    select.items.push_back(item(sql::call("count", {sql::Expression{std::move(one)}})));
  }
  return wrap(std::move(select));
}

Query correlations(const std::string& table, const std::vector<std::pair<std::string, std::string>>& pairs) {
  Select select = from(table);
  for (const auto& [left, right] : pairs) {
    select.items.push_back(item(sql::call("corr", {sql::column("", left), sql::column("", right)})));
  }
  return wrap(std::move(select));
}

}  // namespace parlance::semantic::queries
