#include "language/term_writer.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "language/cell_number.hpp"
#include "language/dates_in_cells.hpp"
#include "language/elapsed.hpp"
#include "language/operand.hpp"
#include "language/row_identity.hpp"
#include "sql/build.hpp"

namespace parlance::language {
namespace {

using sql::BinaryOperator;
using sql::Expression;

std::vector<Expression> one(Expression expression) {
  std::vector<Expression> list;
  list.push_back(std::move(expression));
  return list;
}

}  // namespace

const char* function_name(Aggregate aggregate) {
  switch (aggregate) {
    case Aggregate::count:
      return "count";
    case Aggregate::sum:
      return "sum";
    case Aggregate::avg:
      return "avg";
    case Aggregate::min:
      return "min";
    case Aggregate::max:
      return "max";
    case Aggregate::median:
      return "median";
    case Aggregate::stddev:
      return "stddev";
    case Aggregate::variance:
      return "variance";
    case Aggregate::none:
      break;
  }
  return "";
}

namespace {

// With a digit after the point, so that whole numbers are divided with the rest.
constexpr data::Decimal unity{10, 1};
constexpr data::Decimal hundred{1000, 1};

Expression percent(Expression part, Expression whole) {
  Expression scaled = sql::binary(BinaryOperator::multiply, sql::literal(hundred), std::move(part));
  return sql::binary(BinaryOperator::divide, std::move(scaled), std::move(whole));
}

/// The call over all rows of the result.
Expression over(Expression call, sql::Window window) {
  std::get<sql::FunctionCall>(call.node).over = std::move(window);
  return call;
}

}  // namespace

Expression multiplied(double factor, Expression expression) {
  if (factor == 1) return expression;
  return sql::binary(BinaryOperator::multiply, number_literal(factor), std::move(expression));
}

Expression TermWriter::reference(std::size_t column) const {
  const auto& at = catalog_->columns[column];
  return sql::column(qualified_ ? catalog_->tables[at.table].name : "", at.name);
}

Expression TermWriter::rows(const Term& term) const {
  if (!term.distinct || term.table < 0) return sql::call("count", one(sql::star()));
  const auto table = static_cast<std::size_t>(term.table);
  const auto key = key_column(*catalog_, table);
  return sql::call("count", one(reference(key ? *key : title_column(*catalog_, table))), true);
}

Expression TermWriter::plain(const Term& term) const {
  if (term.kind == Term::Kind::entity || term.kind == Term::Kind::all_columns)
    return reference(title_column(*catalog_, static_cast<std::size_t>(term.table)));
  if (term.kind == Term::Kind::rows) return rows(term);
  if (term.kind == Term::Kind::place) return over(sql::call("row_number", {}), {});
  if (term.arithmetic != 0) return derived(term);
  const auto& column = meaning(term.column);
  Expression made =
      at_grain(reference(static_cast<std::size_t>(term.column)), column, term.grain, catalog_->dialect);
  if (term.aggregate == Aggregate::none) return made;
  if (term.aggregate != Aggregate::count) made = number_of_cell(std::move(made), column);
  return sql::call(function_name(term.aggregate), one(std::move(made)), term.distinct);
}

Expression TermWriter::ordering(const Term& term) const {
  const bool cells = term.kind == Term::Kind::column && term.aggregate == Aggregate::none &&
                     term.grain == Grain::none && term.arithmetic == 0;
  if (!cells) return plain(term);
  const auto& column = meaning(term.column);
  if (column.holds_numbers()) return number_of_cell(plain(term), column);
  if (tells_dates(column)) return year_in_cell(plain(term));
  const bool sorts_as_text = column.date_format.starts_with("%Y");  // 2024-01-31
  return sorts_as_text ? plain(term) : as_date(plain(term), column, catalog_->dialect);
}

/// Of ratios the parts are aggregated, not the quotients: revenue per unit is all revenue by all units.
Expression TermWriter::derived(const Term& term) const {
  if (is_elapsed(term.arithmetic)) {
    Expression days = elapsed(term);
    return term.aggregate == Aggregate::none ? days
                                             : sql::call(function_name(term.aggregate), one(std::move(days)));
  }
  Expression left = number_of_cell(reference(static_cast<std::size_t>(term.column)), meaning(term.column));
  Expression right = number_of_cell(reference(static_cast<std::size_t>(term.other)), meaning(term.other));
  if (term.aggregate == Aggregate::none) return combine(term.arithmetic, std::move(left), std::move(right));
  const bool ratio = term.arithmetic == '/' || term.arithmetic == '%';
  const bool extreme = term.aggregate == Aggregate::min || term.aggregate == Aggregate::max;
  const char* name = function_name(term.aggregate);
  if (term.other_aggregate != Aggregate::none)
    return combine(term.arithmetic, sql::call(name, one(std::move(left))),
                   sql::call(function_name(term.other_aggregate), one(std::move(right))));
  if (!ratio || extreme)
    return sql::call(name, one(combine(term.arithmetic, std::move(left), std::move(right))));
  // What the group's own row holds stands once in each of the joined rows.
  const bool own = meaning(term.other).table != meaning(term.column).table;
  return combine(term.arithmetic, sql::call(name, one(std::move(left))),
                 sql::call(own ? "max" : name, one(std::move(right))));
}

Expression TermWriter::day(std::int16_t column) const {
  return as_date(reference(static_cast<std::size_t>(column)), meaning(column), catalog_->dialect);
}

/// Whole days between dates; of moments the time of the day counts.
Expression TermWriter::elapsed(const Term& term) const {
  const auto has_hours = [&](std::int16_t column) {
    const auto& at = meaning(column);
    return at.type == data::Type::timestamp || at.date_format.find("%H") != std::string::npos;
  };
  const bool moments = has_hours(term.column) && has_hours(term.other);
  if (term.arithmetic == 'd' && !moments) return combine('d', day(term.column), day(term.other));
  const std::int64_t seconds = term.arithmetic == 'd' ? 86'400 : term.arithmetic == 'h' ? 3'600 : 60;
  return sql::binary(BinaryOperator::divide, between("second", day(term.other), day(term.column)),
                     sql::literal(data::Value{data::Decimal{data::Int128{seconds} * 10, 1}}));
}

Expression TermWriter::between(std::string_view unit, Expression from, Expression to) {
  std::vector<Expression> arguments;
  arguments.push_back(sql::literal(data::Value{std::string(unit)}));
  arguments.push_back(std::move(from));
  arguments.push_back(std::move(to));
  return sql::call("date_diff", std::move(arguments));
}

Expression TermWriter::combine(char arithmetic, Expression left, Expression right) const {
  switch (arithmetic) {
    case '+':
      return sql::binary(BinaryOperator::add, std::move(left), std::move(right));
    case '-':
      return sql::binary(BinaryOperator::subtract, std::move(left), std::move(right));
    case '*':
      return sql::binary(BinaryOperator::multiply, std::move(left), std::move(right));
    case '%':
      return percent(std::move(left), std::move(right));
    case 'd':
      return between("day", std::move(right), std::move(left));
    default:
      break;
  }
  if (catalog_->dialect == "sqlite")  // divides whole numbers without the rest
    left = sql::binary(BinaryOperator::multiply, sql::literal(unity), std::move(left));
  return sql::binary(BinaryOperator::divide, std::move(left), std::move(right));
}

/// The call over the groups up to each, in the order of time, else of the first of what they are grouped by,
/// within each of the others.
Expression TermWriter::along(Expression call, const Groups& groups, bool restarts) const {
  sql::Window window;
  const auto timed = std::ranges::find_if(groups, [](const Term& term) { return term.grain != Grain::none; });
  const Term& series = timed == groups.end() ? groups[0] : *timed;
  Term year = series;
  year.grain = Grain::year;
  if (restarts && !data::is_numeric(meaning(year.column).type)) window.partition_by.push_back(plain(year));
  for (const auto& group : groups) {
    if (!(group == series)) window.partition_by.push_back(plain(group));
  }
  window.order_by.push_back({sql::ExpressionBox(plain(series)), false, sql::NullsOrder::by_default});
  return over(std::move(call), std::move(window));
}

/// 100 * sum(case when ... then 1 or the measure else 0 end) / all of it.
Expression TermWriter::share_of_rows(const Term& term, const Expression& part) const {
  Expression counted = term.kind == Term::Kind::rows ? sql::literal(data::Value{std::int64_t{1}})
                                                     : reference(static_cast<std::size_t>(term.column));
  sql::Case branch;
  branch.branches.emplace_back(sql::ExpressionBox(part), sql::ExpressionBox(std::move(counted)));
  branch.otherwise = sql::ExpressionBox(sql::literal(data::Value{std::int64_t{0}}));
  return percent(sql::call("sum", one(Expression{std::move(branch)})), plain(term));
}

Expression TermWriter::shown(const Term& term, const Groups& groups,
                             const std::optional<Expression>& part) const {
  if (names_weekday(term)) return weekday_name(term);
  Expression made = plain(term);
  if (groups.empty() || term.rate) return term.share && part ? share_of_rows(term, *part) : made;
  if (term.share) return percent(made, over(sql::call("sum", one(made)), {}));
  if (term.running) return along(sql::call("sum", one(made)), groups, term.restarts);
  if (term.change) return change(term, made, along(sql::call("lag", one(made)), groups, false));
  return made;
}

bool TermWriter::names_weekday(const Term& term) {
  return term.kind == Term::Kind::column && term.grain == Grain::weekday && term.aggregate == Aggregate::none;
}

Expression TermWriter::weekday_name(const Term& term) const {
  const auto& column = meaning(term.column);
  if (data::is_numeric(column.type)) return plain(term);
  Expression date = as_date(reference(static_cast<std::size_t>(term.column)), column, catalog_->dialect);
  return sql::call("dayname", one(std::move(date)));
}

Expression TermWriter::change(const Term& term, Expression later, Expression earlier) {
  Expression difference = sql::binary(BinaryOperator::subtract, std::move(later), earlier);
  return term.difference ? difference : percent(std::move(difference), std::move(earlier));
}

Expression TermWriter::part_of(Expression measured, Aggregate aggregate, const Expression& test,
                               bool distinct) const {
  sql::Case branch;
  branch.branches.emplace_back(sql::ExpressionBox(test), sql::ExpressionBox(std::move(measured)));
  if (aggregate == Aggregate::sum)
    branch.otherwise = sql::ExpressionBox(sql::literal(data::Value{std::int64_t{0}}));
  return sql::call(function_name(aggregate), one(Expression{std::move(branch)}), distinct);
}

Expression TermWriter::over_part(const Term& term, const Expression& test) const {
  if (term.kind == Term::Kind::rows && (!term.distinct || term.table < 0))
    return part_of(sql::literal(data::Value{std::int64_t{1}}), Aggregate::sum, test, false);
  if (term.kind == Term::Kind::rows) {
    const auto table = static_cast<std::size_t>(term.table);
    const auto key = key_column(*catalog_, table);
    return part_of(reference(key ? *key : title_column(*catalog_, table)), Aggregate::count, test, true);
  }
  const auto& column = meaning(term.column);
  Expression left =
      at_grain(reference(static_cast<std::size_t>(term.column)), column, term.grain, catalog_->dialect);
  if (column.numeric_text && term.aggregate != Aggregate::count)
    left = Expression{sql::Cast{std::move(left), "DOUBLE", false}};
  if (term.arithmetic == 0) return part_of(std::move(left), term.aggregate, test, term.distinct);
  Expression right = reference(static_cast<std::size_t>(term.other));
  const bool ratio = term.arithmetic == '/' || term.arithmetic == '%';
  if (!ratio)
    return part_of(combine(term.arithmetic, std::move(left), std::move(right)), term.aggregate, test, false);
  const Aggregate other = term.other_aggregate != Aggregate::none ? term.other_aggregate : term.aggregate;
  return combine(term.arithmetic, part_of(std::move(left), term.aggregate, test, false),
                 part_of(std::move(right), other, test, false));
}

/// The aggregate over all rows, or over those with the same value of `within` as the row that is compared.
Expression TermWriter::over_all(const Term& term, std::int16_t within) const {
  const TermWriter alone(*catalog_, within >= 0);
  sql::Select select;
  Expression whole =
      term.arithmetic != 0
          ? alone.derived(term)
          : sql::call(function_name(term.aggregate),
                      one(number_of_cell(alone.reference(static_cast<std::size_t>(term.column)),
                                         meaning(term.column))));
  select.items.push_back({std::move(whole), ""});
  const std::string& table = catalog_->tables[meaning(term.column).table].name;
  select.from = sql::TableBox(sql::table(table));
  if (within >= 0) {
    const std::string& group = meaning(within).name;
    constexpr const char* peers = "peers";
    select.items.clear();
    select.items.push_back(
        {sql::call(function_name(term.aggregate),
                   one(number_of_cell(sql::column(peers, meaning(term.column).name), meaning(term.column)))),
         ""});
    select.from = sql::TableBox(sql::table(table, peers));
    select.where = sql::binary(BinaryOperator::equal, sql::column(peers, group), sql::column(table, group));
  }
  sql::Query query;
  query.body = std::move(select);
  return Expression{sql::ScalarSubquery{sql::QueryBox(std::move(query)), false}};
}

}  // namespace parlance::language
