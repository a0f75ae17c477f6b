#include "language/term_writer.hpp"

#include <utility>
#include <vector>

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
  if (term.arithmetic != 0) return derived(term);
  const auto& column = meaning(term.column);
  Expression made =
      at_grain(reference(static_cast<std::size_t>(term.column)), column, term.grain, catalog_->dialect);
  if (term.aggregate == Aggregate::none) return made;
  if (column.numeric_text && term.aggregate != Aggregate::count)
    made = Expression{sql::Cast{std::move(made), "DOUBLE", false}};
  return sql::call(function_name(term.aggregate), one(std::move(made)), term.distinct);
}

/// Of ratios the parts are aggregated, not the quotients: revenue per unit is all revenue by all units.
Expression TermWriter::derived(const Term& term) const {
  Expression left = reference(static_cast<std::size_t>(term.column));
  Expression right = reference(static_cast<std::size_t>(term.other));
  if (term.aggregate == Aggregate::none) return combine(term.arithmetic, std::move(left), std::move(right));
  const bool ratio = term.arithmetic == '/' || term.arithmetic == '%';
  const bool extreme = term.aggregate == Aggregate::min || term.aggregate == Aggregate::max;
  const char* name = function_name(term.aggregate);
  if (!ratio || extreme)
    return sql::call(name, one(combine(term.arithmetic, std::move(left), std::move(right))));
  // What the group's own row holds stands once in each of the joined rows.
  const bool own = meaning(term.other).table != meaning(term.column).table;
  return combine(term.arithmetic, sql::call(name, one(std::move(left))),
                 sql::call(own ? "max" : name, one(std::move(right))));
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
    default:
      break;
  }
  if (catalog_->dialect == "sqlite")  // divides whole numbers without the rest
    left = sql::binary(BinaryOperator::multiply, sql::literal(unity), std::move(left));
  return sql::binary(BinaryOperator::divide, std::move(left), std::move(right));
}

/// The call over the groups up to each, in the order of the first of what they are grouped by.
Expression TermWriter::along(Expression call, const Groups& groups) const {
  sql::Window window;
  window.order_by.push_back({sql::ExpressionBox(plain(groups[0])), false, sql::NullsOrder::by_default});
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
  Expression made = plain(term);
  if (groups.empty()) return term.share && part ? share_of_rows(term, *part) : made;
  if (term.share) return percent(made, over(sql::call("sum", one(made)), {}));
  if (term.running) return along(sql::call("sum", one(made)), groups);
  if (term.change) {
    const Expression before = along(sql::call("lag", one(made)), groups);
    return percent(sql::binary(BinaryOperator::subtract, made, before), before);
  }
  return made;
}

Expression TermWriter::over_all(const Term& term) const {
  const TermWriter alone(*catalog_, false);
  sql::Select select;
  Expression whole = term.arithmetic != 0
                         ? alone.derived(term)
                         : sql::call(function_name(term.aggregate),
                                     one(alone.reference(static_cast<std::size_t>(term.column))));
  select.items.push_back({std::move(whole), ""});
  select.from = sql::TableBox(sql::table(catalog_->tables[meaning(term.column).table].name));
  sql::Query query;
  query.body = std::move(select);
  return Expression{sql::ScalarSubquery{sql::QueryBox(std::move(query)), false}};
}

}  // namespace parlance::language
