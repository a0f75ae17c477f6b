#include "analyst/analysis/table_queries.hpp"

#include <cstdint>
#include <string>
#include <utility>

#include "language/cell_number.hpp"
#include "language/operand.hpp"
#include "sql/build.hpp"

namespace parlance::analyst::table_queries {
namespace {

using sql::Expression;

Expression reference(const semantic::Catalog& catalog, std::size_t column) {
  return sql::column("", catalog.columns[column].name);
}

Expression number(const semantic::Catalog& catalog, std::size_t column) {
  return language::number_of_cell(reference(catalog, column), catalog.columns[column]);
}

Expression call(const char* name, Expression argument) {
  std::vector<Expression> arguments;
  arguments.push_back(std::move(argument));
  return sql::call(name, std::move(arguments));
}

Expression count_all() { return call("count", sql::star()); }

sql::Select from(const semantic::Catalog& catalog, std::size_t table) {
  sql::Select select;
  select.from = sql::TableBox(sql::table(catalog.tables[table].name));
  return select;
}

void show(sql::Select& select, Expression expression, std::string name = "") {
  select.items.push_back({std::move(expression), std::move(name)});
}

Expression filled(Expression operand) {
  return sql::unary(sql::UnaryOperator::is_not_null, std::move(operand));
}

sql::Query grouped(sql::Select select, Expression key) {
  select.group_by.keys.push_back(std::move(key));
  sql::Query query;
  query.body = std::move(select);
  return query;
}

sql::Query whole(sql::Select select) {
  sql::Query query;
  query.body = std::move(select);
  return query;
}

}  // namespace

sql::Query ranges(const semantic::Catalog& catalog, std::size_t table,
                  const std::vector<std::size_t>& numbers, const std::vector<std::size_t>& others) {
  auto select = from(catalog, table);
  show(select, count_all());
  for (const auto column : numbers) {
    for (const char* function : {"count", "min", "max"})
      show(select, call(function, number(catalog, column)));
  }
  for (const auto column : others) show(select, call("count", reference(catalog, column)));
  return whole(std::move(select));
}

sql::Query bins(const semantic::Catalog& catalog, std::size_t column, double width) {
  const auto bin = [&] {
    return call("floor",
                sql::binary(sql::BinaryOperator::divide, number(catalog, column), sql::literal(width)));
  };
  auto select = from(catalog, catalog.columns[column].table);
  show(select, bin(), "bin");
  show(select, count_all(), "rows");
  select.where = filled(number(catalog, column));
  auto query = grouped(std::move(select), bin());
  query.order_by.push_back({bin(), false, sql::NullsOrder::by_default});
  return query;
}

sql::Query values(const semantic::Catalog& catalog, std::size_t column, std::size_t limit) {
  auto select = from(catalog, catalog.columns[column].table);
  show(select, reference(catalog, column));
  show(select, count_all(), "rows");
  select.where = filled(reference(catalog, column));
  auto query = grouped(std::move(select), reference(catalog, column));
  query.order_by.push_back({count_all(), true, sql::NullsOrder::by_default});
  query.order_by.push_back({reference(catalog, column), false, sql::NullsOrder::by_default});
  query.limit = sql::number(static_cast<std::int64_t>(limit));
  return query;
}

sql::Query correlations(const semantic::Catalog& catalog, const std::vector<std::size_t>& columns) {
  auto select = from(catalog, catalog.columns[columns.front()].table);
  for (std::size_t left = 0; left < columns.size(); ++left) {
    for (std::size_t right = left + 1; right < columns.size(); ++right) {
      std::vector<Expression> both;
      both.push_back(number(catalog, columns[left]));
      both.push_back(number(catalog, columns[right]));
      show(select, sql::call("corr", std::move(both)));
    }
  }
  return whole(std::move(select));
}

sql::Query series(const semantic::Catalog& catalog, std::size_t time, language::Grain grain,
                  const std::vector<std::size_t>& measures, std::size_t limit) {
  const auto& column = catalog.columns[time];
  const auto period = [&] {
    return language::at_grain(reference(catalog, time), column, grain, catalog.dialect);
  };
  auto select = from(catalog, column.table);
  show(select, period(), "period");
  show(select, count_all(), "rows");
  for (const auto measure : measures) {
    show(select, call("avg", number(catalog, measure)), "average of " + catalog.columns[measure].label);
  }
  select.where = filled(period());
  auto query = grouped(std::move(select), period());
  query.order_by.push_back({period(), false, sql::NullsOrder::by_default});
  query.limit = sql::number(static_cast<std::int64_t>(limit));
  return query;
}

sql::Query moments(const semantic::Catalog& catalog, std::size_t table, const std::size_t* by,
                   const std::vector<std::size_t>& measures, std::size_t limit) {
  auto select = from(catalog, table);
  if (by != nullptr) show(select, reference(catalog, *by));
  show(select, count_all(), "rows");
  for (const auto measure : measures) {
    for (const char* function : {"count", "avg", "stddev"})
      show(select, call(function, number(catalog, measure)));
  }
  if (by == nullptr) return whole(std::move(select));
  select.where = filled(reference(catalog, *by));
  auto query = grouped(std::move(select), reference(catalog, *by));
  query.order_by.push_back({count_all(), true, sql::NullsOrder::by_default});
  query.order_by.push_back({reference(catalog, *by), false, sql::NullsOrder::by_default});
  query.limit = sql::number(static_cast<std::int64_t>(limit));
  return query;
}

}  // namespace parlance::analyst::table_queries
