#include "language/cell_number.hpp"

#include <string>
#include <utility>
#include <vector>

#include "sql/build.hpp"

namespace parlance::language {
namespace {

using semantic::CellForm;
using sql::BinaryOperator;
using sql::Expression;

Expression number_in(Expression text) { return Expression{sql::Cast{std::move(text), "DOUBLE", true}}; }

/// The number that the group of `pattern` finds.
Expression found(const Expression& cell, const char* pattern) {
  return number_in(sql::call("regexp_extract", {cell, sql::text(pattern), sql::number(1)}));
}

Expression times(std::int64_t factor, Expression part) {
  return sql::binary(BinaryOperator::multiply, sql::number(factor), std::move(part));
}

Expression plus(Expression left, Expression right) {
  return sql::binary(BinaryOperator::add, std::move(left), std::move(right));
}

Expression seconds(const Expression& cell, bool hours) {
  Expression rest = plus(times(60, found(cell, "([0-9]+):[0-9.]+(?:[^0-9:.]|$)")),
                         found(cell, ":([0-9]+[.]?[0-9]*)(?:[^0-9:.]|$)"));
  if (!hours) return rest;
  Expression some = found(cell, "([0-9]+):[0-9]+:");
  return plus(times(3600, sql::call("coalesce", {std::move(some), sql::number(0)})), std::move(rest));
}

}  // namespace

Expression number_of_cell(Expression cell, const semantic::ColumnMeaning& column) {
  if (column.numeric_text) return Expression{sql::Cast{std::move(cell), "DOUBLE", false}};
  switch (column.cells) {
    case CellForm::text:
      return cell;
    case CellForm::number: {
      Expression plain = sql::call("replace", {std::move(cell), sql::text(","), sql::text("")});
      return number_in(sql::call("regexp_extract", {std::move(plain), sql::text("-?[0-9]+[.]?[0-9]*")}));
    }
    case CellForm::minutes:
      return seconds(cell, false);
    case CellForm::hours:
      return seconds(cell, true);
    case CellForm::feet: {
      Expression inches = found(cell, "[0-9]+[^0-9]+([0-9]+)");
      return plus(times(12, found(cell, "([0-9]+)")),
                  sql::call("coalesce", {std::move(inches), sql::number(0)}));
    }
  }
  return cell;
}

}  // namespace parlance::language
