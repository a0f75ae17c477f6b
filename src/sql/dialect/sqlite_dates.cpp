// Dates in SQLite are text in ISO form; parts, truncation, differences and arithmetic go through strftime(),
// date() and julianday(). Weeks are ISO weeks, as DuckDB's are.
#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "sql/build.hpp"
#include "sql/dialect/sqlite_format.hpp"
#include "sql/dialect/sqlite_passes.hpp"
#include "sql/interval_call.hpp"
#include "sql/literal_text.hpp"

namespace parlance::sql {
namespace {

Expression whole(Expression value) { return {Cast{std::move(value), "BIGINT", false}}; }
Expression part_number(std::string_view specifier, Expression value) {
  return whole(format(specifier, std::move(value)));
}
Expression add(Expression left, Expression right) {
  return binary(BinaryOperator::add, std::move(left), std::move(right));
}
Expression subtract(Expression left, Expression right) {
  return binary(BinaryOperator::subtract, std::move(left), std::move(right));
}
Expression multiply(Expression left, std::int64_t right) {
  return binary(BinaryOperator::multiply, std::move(left), number(right));
}
/// Of integers: SQLite drops the fraction.
Expression divide(Expression left, std::int64_t right) {
  return binary(BinaryOperator::divide, std::move(left), number(right));
}

/// The Thursday of the value's ISO week, which lies in the week's year.
Expression thursday(Expression value) {
  return call("date", {std::move(value), text("-3 days"), text("weekday 4")});
}

struct Part {
  std::string_view name;
  std::string_view specifier;
};
constexpr std::array<Part, 12> kParts{{
    {"year", "%Y"},
    {"month", "%m"},
    {"day", "%d"},
    {"dayofmonth", "%d"},
    {"hour", "%H"},
    {"minute", "%M"},
    {"second", "%S"},
    {"doy", "%j"},
    {"dayofyear", "%j"},
    {"dow", "%w"},
    {"dayofweek", "%w"},
    {"epoch", "%s"},
}};

constexpr std::array<Part, 5> kTruncations{{
    {"year", "%Y-01-01"},
    {"month", "%Y-%m-01"},
    {"hour", "%Y-%m-%d %H:00:00"},
    {"minute", "%Y-%m-%d %H:%M:00"},
    {"second", "%Y-%m-%d %H:%M:%S"},
}};

/// "years" and "mon" as people write them.
std::string singular(std::string_view part) {
  std::string name(part);
  for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  if (name.size() > 3 && name.back() == 's' && name != "dayofweeks") name.pop_back();
  return name;
}

std::optional<Expression> seconds_apart(std::string_view part, std::int64_t length, Expression from,
                                        Expression to) {
  auto start = truncate_date(part, std::move(from));
  auto end = truncate_date(part, std::move(to));
  Expression seconds = subtract(part_number("%s", std::move(*end)), part_number("%s", std::move(*start)));
  return length == 1 ? std::move(seconds) : divide(std::move(seconds), length);
}

Expression days_apart(Expression from, Expression to) {
  return whole(subtract(call("julianday", {std::move(to)}), call("julianday", {std::move(from)})));
}

/// "+3 months" modifiers for date() and datetime(), months before days as DuckDB adds them.
std::vector<Expression> modifiers(const data::Interval& interval, bool negative) {
  std::vector<Expression> result;
  const auto push = [&](std::int64_t count, std::string_view unit) {
    if (count == 0) return;
    if (negative) count = -count;
    result.push_back(text((count > 0 ? "+" : "") + std::to_string(count) + " " + std::string(unit)));
  };
  push(interval.months, "months");
  push(interval.days, "days");
  push(interval.micros / 1'000'000, "seconds");
  return result;
}

bool is_moment(const Expression& value) {
  const auto* constant = std::get_if<Literal>(&value.node);
  if (constant != nullptr) return std::holds_alternative<base::Timestamp>(constant->value);
  const auto* function = std::get_if<FunctionCall>(&value.node);
  return function != nullptr && function->name == "datetime";
}

/// DATE '2024-01-31' + INTERVAL 1 MONTH, worked out: SQLite would run over the month's end.
std::optional<Expression> constant_sum(const Expression& value, const data::Interval& interval,
                                       bool negative) {
  const auto* constant = std::get_if<Literal>(&value.node);
  const auto* date = constant == nullptr ? nullptr : std::get_if<base::Date>(&constant->value);
  if (date == nullptr || interval.micros != 0) return std::nullopt;
  const int sign = negative ? -1 : 1;
  const base::Date moved = base::add_months(*date, sign * interval.months);
  return literal(base::Date{moved.days + sign * interval.days});
}

Expression moved(Expression value, const data::Interval& interval, bool negative) {
  if (auto sum = constant_sum(value, interval, negative)) return std::move(*sum);
  const bool keeps_time = interval.micros != 0 || is_moment(value);
  auto arguments = modifiers(interval, negative);
  arguments.insert(arguments.begin(), std::move(value));
  return call(keeps_time ? "datetime" : "date", std::move(arguments));
}

std::optional<Expression> moved_by_call(Expression value, const IntervalCall& spelled, bool negative) {
  std::string unit(spelled.unit);
  std::int64_t scale = negative ? -1 : 1;
  if (unit == "week") {
    unit = "day";
    scale *= 7;
  } else if (unit == "quarter") {
    unit = "month";
    scale *= 3;
  }
  constexpr std::array<std::string_view, 6> known{"year", "month", "day", "hour", "minute", "second"};
  const auto found = std::ranges::find(known, unit);
  if (found == known.end()) return std::nullopt;
  Expression count = *spelled.count;
  if (scale != 1) count = multiply(std::move(count), scale);
  Expression modifier = binary(BinaryOperator::concat, std::move(count), text(" " + unit + "s"));
  const bool keeps_time = found - known.begin() > 2 || is_moment(value);
  return call(keeps_time ? "datetime" : "date", {std::move(value), std::move(modifier)});
}

/// value + interval, interval being a literal or INTERVAL (n) DAY; nullopt where it is neither.
std::optional<Expression> shifted(const Expression& value, const Expression& interval, bool negative) {
  if (const auto* constant = std::get_if<Literal>(&interval.node)) {
    const auto* span = std::get_if<data::Interval>(&constant->value);
    if (span != nullptr) return moved(value, *span, negative);
  }
  if (const auto* function = std::get_if<FunctionCall>(&interval.node)) {
    if (const auto spelled = interval_call(*function)) return moved_by_call(value, *spelled, negative);
  }
  return std::nullopt;
}

}  // namespace

bool is_temporal(const Expression& expression) {
  if (const auto* constant = std::get_if<Literal>(&expression.node)) {
    return std::holds_alternative<base::Date>(constant->value) ||
           std::holds_alternative<base::Timestamp>(constant->value);
  }
  const auto* function = std::get_if<FunctionCall>(&expression.node);
  return function != nullptr && (function->name == "date" || function->name == "datetime");
}

std::optional<Expression> date_part_of(std::string_view part, Expression value) {
  const std::string name = singular(part);
  const auto plain = std::ranges::find(kParts, name, &Part::name);
  if (plain != kParts.end()) return part_number(plain->specifier, std::move(value));
  if (name == "quarter") return divide(add(part_number("%m", std::move(value)), number(2)), 3);
  if (name == "isodow" || name == "weekday_iso") {
    Expression monday_first = add(part_number("%w", std::move(value)), number(6));
    return add(binary(BinaryOperator::modulo, std::move(monday_first), number(7)), number(1));
  }
  if (name == "week" || name == "weekofyear") {
    return add(divide(subtract(part_number("%j", thursday(std::move(value))), number(1)), 7), number(1));
  }
  if (name == "isoyear") return part_number("%Y", thursday(std::move(value)));
  if (name == "weekday") return part_number("%w", std::move(value));
  return std::nullopt;
}

std::optional<Expression> truncate_date(std::string_view part, Expression value) {
  const std::string name = singular(part);
  const auto plain = std::ranges::find(kTruncations, name, &Part::name);
  if (plain != kTruncations.end()) return format(plain->specifier, std::move(value));
  if (name == "day") return call("date", {std::move(value)});
  if (name == "week") return call("date", {std::move(value), text("weekday 0"), text("-6 days")});
  if (name != "quarter") return std::nullopt;
  Expression month = subtract(part_number("%m", value), number(1));
  Expression back = binary(BinaryOperator::modulo, std::move(month), number(3));
  Expression modifier = binary(BinaryOperator::concat,
                               binary(BinaryOperator::concat, text("-"), std::move(back)), text(" months"));
  return call("date", {std::move(value), text("start of month"), std::move(modifier)});
}

std::optional<Expression> date_difference(std::string_view part, Expression from, Expression to) {
  const std::string name = singular(part);
  if (name == "day") return days_apart(call("date", {std::move(from)}), call("date", {std::move(to)}));
  if (name == "week") {  // full weeks of seven days, whichever day they start on
    return divide(days_apart(call("date", {std::move(from)}), call("date", {std::move(to)})), 7);
  }
  if (name == "hour") return seconds_apart("hour", 3600, std::move(from), std::move(to));
  if (name == "minute") return seconds_apart("minute", 60, std::move(from), std::move(to));
  if (name == "second") return seconds_apart("second", 1, std::move(from), std::move(to));
  const std::int64_t per_year = name == "year" ? 1 : name == "quarter" ? 4 : name == "month" ? 12 : 0;
  if (per_year == 0) return std::nullopt;
  Expression years = subtract(part_number("%Y", to), part_number("%Y", from));
  if (per_year == 1) return years;
  auto start = date_part_of(name, std::move(from));
  auto end = date_part_of(name, std::move(to));
  return add(multiply(std::move(years), per_year), subtract(std::move(*end), std::move(*start)));
}

bool lower_date_arithmetic(Expression& expression, base::Error& /*error*/) {
  auto* node = std::get_if<Binary>(&expression.node);
  if (node == nullptr || (node->op != BinaryOperator::add && node->op != BinaryOperator::subtract))
    return true;
  const bool negative = node->op == BinaryOperator::subtract;
  std::optional<Expression> result = shifted(*node->left, *node->right, negative);
  if (!result && !negative) result = shifted(*node->right, *node->left, false);
  if (!result && negative && is_temporal(*node->left) && is_temporal(*node->right)) {
    result = days_apart(*node->right, *node->left);
  }
  if (!result && (is_temporal(*node->left) || is_temporal(*node->right))) {
    // A whole number of days; anything else DuckDB would not take.
    const bool date_first = is_temporal(*node->left);
    Expression days = date_first ? *node->right : *node->left;
    if (negative) days = unary(UnaryOperator::minus, std::move(days));
    Expression modifier = binary(BinaryOperator::concat, std::move(days), text(" days"));
    result = call("date", {date_first ? *node->left : *node->right, std::move(modifier)});
  }
  if (result) expression = std::move(*result);
  return true;
}

}  // namespace parlance::sql
