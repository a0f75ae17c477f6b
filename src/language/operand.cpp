#include "language/operand.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "base/text.hpp"
#include "language/dates_in_cells.hpp"
#include "language/units.hpp"
#include "sql/build.hpp"

namespace parlance::language {
namespace {

using sql::BinaryOperator;
using sql::Expression;

Expression text(std::string value) { return sql::literal(data::Value{std::move(value)}); }
Expression integer(std::int64_t value) { return sql::literal(data::Value{value}); }

bool is_iso(const semantic::ColumnMeaning& column) { return column.date_format.starts_with("%Y-%m"); }

/// How a date column is compared: by a date, by ISO text, by its text parsed, or by the number of its year.
enum class DateForm : std::uint8_t { date, iso_text, parsed, year_number, year_text, none };
DateForm form_of(const semantic::ColumnMeaning& column, const std::string& dialect) {
  if (column.type == data::Type::date || column.type == data::Type::timestamp)
    return dialect == "sqlite" ? DateForm::iso_text : DateForm::date;
  if (data::is_numeric(column.type)) return DateForm::year_number;
  if (column.type != data::Type::text) return DateForm::none;
  if (column.numeric_text) return DateForm::year_text;
  if (column.date_format.empty())
    return column.role == semantic::Role::time ? DateForm::iso_text : DateForm::none;
  if (is_iso(column)) return DateForm::iso_text;
  return DateForm::parsed;
}

std::vector<Expression> pair(Expression first, Expression second) {
  std::vector<Expression> list;
  list.push_back(std::move(first));
  list.push_back(std::move(second));
  return list;
}

std::optional<Expression> bound(base::Date date, const semantic::ColumnMeaning& column, DateForm form) {
  const int year = base::to_civil(date).year;
  switch (form) {
    case DateForm::date:
    case DateForm::parsed:
      return sql::literal(data::Value{date});
    case DateForm::iso_text:
      return text(base::to_string(date).substr(0, column.date_format == "%Y-%m" ? 7 : 10));
    case DateForm::year_number:
      return integer(year);
    case DateForm::year_text:
      return text(std::to_string(year));
    case DateForm::none:
      break;
  }
  return std::nullopt;
}

std::optional<Expression> compare_date(Expression left, const Condition& condition, const Mark& low,
                                       const Mark& high, const semantic::ColumnMeaning& column,
                                       const std::string& dialect) {
  const DateForm form = form_of(column, dialect);
  if (form == DateForm::none) return std::nullopt;
  const bool by_year = form == DateForm::year_number || form == DateForm::year_text;
  if (by_year && low.grain != Grain::year) return std::nullopt;
  if (form == DateForm::parsed) left = as_date(std::move(left), column, dialect);
  const base::Date last{high.to.days - 1};
  auto from = bound(low.from, column, form);
  auto to = bound(by_year ? last : high.to, column, form);
  if (!from || !to) return std::nullopt;
  const auto to_operator = by_year ? BinaryOperator::less_equal : BinaryOperator::less;
  switch (condition.op) {
    case Comparison::less:
      return sql::binary(BinaryOperator::less, std::move(left), std::move(*from));
    case Comparison::greater_equal:
      return sql::binary(BinaryOperator::greater_equal, std::move(left), std::move(*from));
    case Comparison::greater:
      return sql::binary(by_year ? BinaryOperator::greater : BinaryOperator::greater_equal, std::move(left),
                         std::move(*to));
    case Comparison::less_equal:
      return sql::binary(to_operator, std::move(left), std::move(*to));
    default:
      break;
  }
  if (by_year && low.from == high.from && last.days - low.from.days < 366) {
    return sql::binary(
        condition.op == Comparison::not_equal ? BinaryOperator::not_equal : BinaryOperator::equal,
        std::move(left), std::move(*from));
  }
  const bool one_day = high.to.days - low.from.days == 1 && form == DateForm::iso_text &&
                       column.profile.average_length <= 10.5 && column.type == data::Type::text;
  if (one_day) return sql::binary(BinaryOperator::equal, std::move(left), std::move(*from));
  Expression copy = left;
  std::vector<Expression> terms =
      pair(sql::binary(BinaryOperator::greater_equal, std::move(left), std::move(*from)),
           sql::binary(to_operator, std::move(copy), std::move(*to)));
  return sql::all_of(std::move(terms));
}

/// "in February", of whichever year.
std::optional<Expression> compare_month(Expression left, const Condition& condition, const Mark& mark,
                                        const semantic::ColumnMeaning* column, const std::string& dialect) {
  if (column == nullptr || data::is_numeric(column->type) || condition.op != Comparison::equal)
    return std::nullopt;
  return sql::binary(
      condition.negated && !condition.excluded ? BinaryOperator::not_equal : BinaryOperator::equal,
      at_grain(std::move(left), *column, Grain::month_of_year, dialect),
      integer(base::to_civil(mark.from).month));
}

/// "on Mondays", "at weekends".
std::optional<Expression> compare_weekday(Expression left, const Condition& condition, const Mark& mark,
                                          const semantic::ColumnMeaning* column, const std::string& dialect) {
  if (column == nullptr || data::is_numeric(column->type) || condition.op != Comparison::equal)
    return std::nullopt;
  std::vector<Expression> days;
  for (int day = 0; day < 7; ++day) {
    if ((static_cast<unsigned>(mark.number) >> static_cast<unsigned>(day) & 1U) != 0)
      days.push_back(text(std::to_string(day)));
  }
  const bool negated = condition.negated && !condition.excluded;
  Expression day = at_grain(std::move(left), *column, Grain::weekday, dialect);
  if (days.size() == 1)
    return sql::binary(negated ? BinaryOperator::not_equal : BinaryOperator::equal, std::move(day),
                       std::move(days.front()));
  return Expression{sql::InList{sql::ExpressionBox(std::move(day)), std::move(days), negated}};
}

double fitting(const Mark& mark, const semantic::ColumnMeaning* column) {
  if (mark.percent && column != nullptr && data::to_double(column->profile.maximum) <= 1.0)
    return mark.number / 100;
  return mark.number * unit_factor(mark.unit, column != nullptr ? column->unit : "").value_or(1);
}

/// Minutes are not compared with money.
bool measures_alike(const Mark& mark, const semantic::ColumnMeaning* column) {
  return unit_factor(mark.unit, column != nullptr ? column->unit : "").has_value();
}

Expression operand(const Mark& mark, const semantic::ColumnMeaning* column) {
  if (mark.kind == MarkKind::value) return text(mark.value);
  if (column != nullptr && column->type == data::Type::text && !column->holds_numbers())
    return text(mark.value);
  return number_literal(fitting(mark, column));
}

}  // namespace

sql::Expression as_date(sql::Expression reference, const semantic::ColumnMeaning& column,
                        const std::string& dialect) {
  if (column.type != data::Type::text || column.date_format.empty()) return reference;
  if (is_iso(column) && dialect == "sqlite") return reference;
  return sql::call("strptime", [&] {
    std::vector<Expression> arguments;
    arguments.push_back(std::move(reference));
    arguments.push_back(text(column.date_format));
    return arguments;
  }());
}

sql::Expression number_literal(double value) {
  const double size = std::fabs(value);
  if (std::floor(value) == value && size < 9e15) return integer(static_cast<std::int64_t>(value));
  if (!(size >= 1e-4 && size < 1e15)) return sql::literal(data::Value{value});
  // Queries print doubles with an exponent, which tells them from decimals when they are read again.
  std::array<char, 40> buffer{};
  const auto written =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
  std::string digits(buffer.data(), written.ptr);
  const std::size_t point = digits.find('.');
  digits.erase(point, 1);
  std::int64_t unscaled = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), unscaled);
  return sql::literal(data::Decimal{unscaled, static_cast<std::uint8_t>(digits.size() - point)});
}

sql::BinaryOperator binary_operator(Comparison op) {
  switch (op) {
    case Comparison::not_equal:
      return BinaryOperator::not_equal;
    case Comparison::less:
      return BinaryOperator::less;
    case Comparison::less_equal:
      return BinaryOperator::less_equal;
    case Comparison::greater:
      return BinaryOperator::greater;
    case Comparison::greater_equal:
      return BinaryOperator::greater_equal;
    default:
      return BinaryOperator::equal;
  }
}

sql::Expression at_grain(sql::Expression reference, const semantic::ColumnMeaning& column, Grain grain,
                         const std::string& dialect) {
  if (grain == Grain::none || data::is_numeric(column.type)) return reference;
  Expression date = as_date(std::move(reference), column, dialect);
  const auto single = [&](const char* name) {
    std::vector<Expression> arguments;
    arguments.push_back(std::move(date));
    return sql::call(name, std::move(arguments));
  };
  switch (grain) {
    case Grain::year:
      return single("year");
    case Grain::month_of_year:
      return single("month");
    case Grain::hour:
      return single("hour");
    case Grain::weekday:
      return sql::call("strftime", pair(std::move(date), text("%w")));
    case Grain::quarter:
      return sql::call("date_trunc", pair(text("quarter"), std::move(date)));
    case Grain::week:
      return sql::call("date_trunc", pair(text("week"), std::move(date)));
    case Grain::day:
      return sql::call("strftime", pair(std::move(date), text("%Y-%m-%d")));
    default:
      return sql::call("strftime", pair(std::move(date), text("%Y-%m")));
  }
}

std::string part_said(const Mark& mark, const std::vector<Token>& tokens) {
  const Token& first = tokens[mark.begin];
  if (first.kind == TokenKind::quoted) return first.text;
  std::string words;
  for (std::size_t i = mark.begin; i < mark.end; ++i) {
    const bool apart = i > mark.begin && tokens[i].start > tokens[i - 1].end;
    words += (apart ? " " : "") + tokens[i].text;
  }
  return base::fold(mark.value).contains(base::fold(words)) ? words : mark.value;
}

std::optional<Expression> compare(Expression left, const Condition& condition,
                                  const semantic::ColumnMeaning* column, const Annotation& annotation,
                                  const std::string& dialect) {
  if (condition.op == Comparison::is_null || condition.op == Comparison::is_not_null) {
    const bool null = (condition.op == Comparison::is_null) != condition.negated;
    return sql::unary(null ? sql::UnaryOperator::is_null : sql::UnaryOperator::is_not_null, std::move(left));
  }
  if (condition.op == Comparison::is_zero)
    return sql::binary(BinaryOperator::equal, std::move(left), integer(0));
  if (condition.op == Comparison::is_true) {
    const bool truth = column != nullptr && column->type == data::Type::boolean;
    auto wanted = truth ? sql::literal(data::Value{!condition.negated}) : integer(condition.negated ? 0 : 1);
    return sql::binary(BinaryOperator::equal, std::move(left), std::move(wanted));
  }
  if (condition.value < 0) return std::nullopt;
  const Mark& mark = annotation.marks[static_cast<std::size_t>(condition.value)];
  const Mark& high =
      condition.value2 < 0 ? mark : annotation.marks[static_cast<std::size_t>(condition.value2)];
  if (!measures_alike(mark, column) || !measures_alike(high, column)) return std::nullopt;
  const bool one_date = (mark.kind == MarkKind::date) != (high.kind == MarkKind::date);
  if (one_date) return std::nullopt;  // "2002 and 2004" are two numbers or two years
  std::optional<Expression> made;
  if (mark.kind == MarkKind::date && high.kind == MarkKind::date && column != nullptr && tells_dates(*column))
    return compare_dates_in_cell(std::move(left), condition, mark, high);
  if (mark.kind == MarkKind::date && mark.grain == Grain::month_of_year)
    return compare_month(std::move(left), condition, mark, column, dialect);
  if (mark.kind == MarkKind::date && mark.grain == Grain::weekday)
    return compare_weekday(std::move(left), condition, mark, column, dialect);
  if (mark.kind == MarkKind::date && high.kind == MarkKind::date && column != nullptr) {
    made = compare_date(std::move(left), condition, mark, high, *column, dialect);
  } else if (mark.kind == MarkKind::date) {
    return std::nullopt;
  } else if (condition.op == Comparison::between) {
    made = Expression{
        sql::Between{std::move(left), operand(mark, column), operand(high, column), condition.negated}};
    return made;
  } else if (asks_for_part(condition.op)) {
    const std::string said = part_said(mark, annotation.tokens);
    const std::string pattern = (condition.op == Comparison::starts_with ? "" : "%") + said +
                                (condition.op == Comparison::ends_with ? "" : "%");
    const auto like = condition.negated ? BinaryOperator::not_ilike : BinaryOperator::ilike;
    return sql::binary(like, std::move(left), text(pattern));
  } else {
    BinaryOperator op = binary_operator(condition.op);
    if (condition.negated && !condition.excluded)
      op = op == BinaryOperator::equal ? BinaryOperator::not_equal : op;
    return sql::binary(op, std::move(left), operand(mark, column));
  }
  if (made && condition.negated) return sql::unary(sql::UnaryOperator::logical_not, std::move(*made));
  return made;
}

}  // namespace parlance::language
