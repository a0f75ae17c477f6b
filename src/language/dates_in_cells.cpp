#include "language/dates_in_cells.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <string_view>
#include <utility>

#include "base/text.hpp"
#include "sql/build.hpp"

namespace parlance::language {
namespace {

using sql::BinaryOperator;
using sql::Expression;

constexpr std::array<const char*, 12> months = {"January",   "February", "March",    "April",
                                                "May",       "June",     "July",     "August",
                                                "September", "October",  "November", "December"};

bool is_figure(char byte) { return byte >= '0' && byte <= '9'; }

/// Four digits between 1000 and 2099 with no digit beside them.
bool holds_year(std::string_view text) {
  for (std::size_t at = 0; at + 4 <= text.size(); ++at) {
    const bool alone =
        (at == 0 || !is_figure(text[at - 1])) && (at + 4 == text.size() || !is_figure(text[at + 4]));
    if (!alone || !std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at),
                               text.begin() + static_cast<std::ptrdiff_t>(at) + 4, is_figure))
      continue;
    if (text[at] == '1' || (text[at] == '2' && text[at + 1] == '0')) return true;
  }
  return false;
}

/// The first three letters of a month as a word or the beginning of its name, with a digit somewhere.
bool holds_month(const std::string& folded) {
  if (std::ranges::none_of(folded, is_figure)) return false;
  return std::ranges::any_of(months, [&](const char* month) {
    const std::string name = base::fold(month);
    const std::size_t at = folded.find(name.substr(0, 3));
    if (at == std::string::npos || (at > 0 && std::isalpha(static_cast<unsigned char>(folded[at - 1])) != 0))
      return false;
    const std::size_t end = at + 3;
    const bool cut = end >= folded.size() || std::isalpha(static_cast<unsigned char>(folded[end])) == 0;
    return cut || folded.compare(at, name.size(), name) == 0 || folded.compare(at, 5, "sept.") == 0;
  });
}

Expression like(Expression cell, const std::string& pattern, bool negated) {
  return sql::binary(negated ? BinaryOperator::not_ilike : BinaryOperator::ilike, std::move(cell),
                     sql::text(pattern));
}

std::string month_of(const Mark& mark) {
  const auto month = static_cast<std::size_t>(base::to_civil(mark.from).month);
  return std::string(months[month - 1]).substr(0, 3);
}

/// "in October", "in March 1974", "on May 3, 1974".
std::optional<Expression> equal_in_words(Expression cell, const Condition& condition, const Mark& mark) {
  const auto civil = base::to_civil(mark.from);
  const std::string year = std::to_string(civil.year);
  const int days = mark.to.days - mark.from.days;
  if (mark.grain == Grain::month_of_year)
    return like(std::move(cell), "%" + month_of(mark) + "%", condition.negated);
  if (days > 31) return like(std::move(cell), "%" + year + "%", condition.negated);
  if (days > 1) return like(std::move(cell), "%" + month_of(mark) + "%" + year + "%", condition.negated);
  const std::string day = std::to_string(civil.day);
  Expression copy = cell;
  std::vector<Expression> either;
  either.push_back(like(std::move(cell), "%" + month_of(mark) + "% " + day + "%" + year + "%", false));
  either.push_back(like(std::move(copy), "%" + day + " " + month_of(mark) + "%" + year + "%", false));
  Expression any{sql::Logical{false, std::move(either)}};
  return condition.negated ? sql::unary(sql::UnaryOperator::logical_not, std::move(any)) : std::move(any);
}

}  // namespace

bool tells_dates(const semantic::ColumnMeaning& column) {
  if (column.type != data::Type::text || column.holds_numbers() || !column.date_format.empty()) return false;
  const auto& values = column.profile.top_values;
  constexpr std::size_t longest = 40;
  std::size_t dated = 0;
  std::size_t others = 0;
  for (const auto& [value, rows] : values) {
    const bool tells = value.size() <= longest && (holds_year(value) || holds_month(base::fold(value)));
    ++(tells ? dated : others);
    if (others * 4 > values.size()) return false;  // three in four must
  }
  return dated >= 2;
}

Expression year_in_cell(Expression cell) {
  Expression year = sql::call("regexp_extract", {std::move(cell), sql::text("(1[0-9]{3}|20[0-9]{2})")});
  return Expression{sql::Cast{std::move(year), "DOUBLE", true}};
}

std::optional<Expression> compare_dates_in_cell(Expression cell, const Condition& condition, const Mark& low,
                                                const Mark& high) {
  const bool equal = condition.op == Comparison::equal || condition.op == Comparison::not_equal;
  const int days = low.to.days - low.from.days;
  if (equal && low.from == high.from && days <= 366) return equal_in_words(std::move(cell), condition, low);
  if (low.grain != Grain::year || high.grain != Grain::year) return std::nullopt;
  const int first = base::to_civil(low.from).year;
  const int last = base::to_civil(base::Date{high.to.days - 1}).year;
  Expression year = year_in_cell(std::move(cell));
  switch (condition.op) {
    case Comparison::less:
      return sql::binary(BinaryOperator::less, std::move(year), sql::number(first));
    case Comparison::less_equal:
      return sql::binary(BinaryOperator::less_equal, std::move(year), sql::number(last));
    case Comparison::greater:
      return sql::binary(BinaryOperator::greater, std::move(year), sql::number(last));
    case Comparison::greater_equal:
      return sql::binary(BinaryOperator::greater_equal, std::move(year), sql::number(first));
    default:
      return Expression{
          sql::Between{std::move(year), sql::number(first), sql::number(last), condition.negated}};
  }
}

}  // namespace parlance::language
