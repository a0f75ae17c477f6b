#include "analyst/filter/row_filter.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/date.hpp"
#include "language/cell_number.hpp"
#include "language/operand.hpp"
#include "sql/build.hpp"

namespace parlance::analyst {
namespace {

using sql::BinaryOperator;
using sql::Expression;

constexpr std::array operators{
    std::pair{FilterOperator::is, std::string_view("is")},
    std::pair{FilterOperator::is_not, std::string_view("is_not")},
    std::pair{FilterOperator::at_least, std::string_view("at_least")},
    std::pair{FilterOperator::at_most, std::string_view("at_most")},
    std::pair{FilterOperator::between, std::string_view("between")},
    std::pair{FilterOperator::contains, std::string_view("contains")},
    std::pair{FilterOperator::missing, std::string_view("missing")},
};

std::unexpected<base::Error> bad_filter(const RowFilter& filter, const std::string& problem) {
  return base::fail(base::ErrorKind::usage, "bad_filter", "The filter of " + filter.column + " " + problem,
                    {{"column", filter.column}});
}

/// An ISO date begins the text, so that texts stand in the order of their dates.
bool is_iso(const semantic::ColumnMeaning& column) { return column.date_format.starts_with("%Y-%m-%d"); }

/// Builds the condition of one filter on one column.
class Condition {
 public:
  Condition(const RowFilter& filter, const semantic::ColumnMeaning& column, FilterKind kind, bool is_sqlite)
      : filter_(filter), column_(column), kind_(kind), is_sqlite_(is_sqlite) {}

  base::Result<Expression> build() {
    const std::size_t count = filter_.values.size();
    switch (filter_.op) {
      case FilterOperator::missing:
        if (count != 0) return bad_filter(filter_, "takes no value.");
        return sql::unary(sql::UnaryOperator::is_null, reference());
      case FilterOperator::contains:
        return contains();
      case FilterOperator::at_least:
      case FilterOperator::at_most:
        return count == 1 ? bounded() : bad_filter(filter_, "takes one value.");
      case FilterOperator::between:
        return count == 2 ? bounded() : bad_filter(filter_, "takes two values, the lower one first.");
      default:
        return count > 0 ? any_of() : bad_filter(filter_, "takes at least one value.");
    }
  }

 private:
  [[nodiscard]] Expression reference() const { return sql::column("", column_.name); }

  [[nodiscard]] Expression operand() const {
    if (is_sqlite_ || data::is_numeric(column_.type)) return reference();
    if (kind_ == FilterKind::number) return language::number_of_cell(reference(), column_);
    return kind_ == FilterKind::date ? language::as_date(reference(), column_, "") : reference();
  }

  [[nodiscard]] Expression day(base::Date date) const {
    return is_sqlite_ ? sql::text(base::to_string(date)) : sql::literal(date);
  }

  base::Result<base::Date> date_in(const data::Value& value) const {
    const auto* text = std::get_if<std::string>(&value);
    const auto date = text == nullptr ? std::nullopt : base::parse_iso_date(*text);
    if (!date) return bad_filter(filter_, "needs dates such as 2024-05-31.");
    return *date;
  }

  base::Result<Expression> literal(const data::Value& value) const {
    switch (kind_) {
      case FilterKind::number:
        if (const auto* whole = std::get_if<std::int64_t>(&value)) return sql::number(*whole);
        if (const auto* real = std::get_if<double>(&value)) return language::number_literal(*real);
        return bad_filter(filter_, "needs numbers.");
      case FilterKind::boolean:
        if (std::holds_alternative<bool>(value)) return sql::literal(value);
        return bad_filter(filter_, "needs true or false.");
      default:
        if (const auto* text = std::get_if<std::string>(&value)) return sql::text(*text);
        return bad_filter(filter_, "needs texts.");
    }
  }

  /// From the beginning of the first day to before the one after the last.
  [[nodiscard]] Expression within(base::Date first, base::Date last) const {
    std::vector<Expression> both;
    both.push_back(sql::binary(BinaryOperator::greater_equal, operand(), day(first)));
    both.push_back(sql::binary(BinaryOperator::less, operand(), day({last.days + 1})));
    return sql::all_of(std::move(both));
  }

  base::Result<Expression> bounded_dates() const {
    const auto first = date_in(filter_.values.front());
    if (!first) return std::unexpected(first.error());
    const auto last = date_in(filter_.values.back());
    if (!last) return std::unexpected(last.error());
    if (filter_.op == FilterOperator::at_least)
      return sql::binary(BinaryOperator::greater_equal, operand(), day(*first));
    if (filter_.op == FilterOperator::at_most)
      return sql::binary(BinaryOperator::less, operand(), day({last->days + 1}));
    return within(*first, *last);
  }

  base::Result<Expression> bounded() const {
    if (kind_ == FilterKind::date) return bounded_dates();
    if (kind_ != FilterKind::number) return bad_filter(filter_, "cannot say more or less of such a column.");
    auto first = literal(filter_.values.front());
    if (!first) return base::fail(std::move(first));
    auto last = literal(filter_.values.back());
    if (!last) return base::fail(std::move(last));
    if (filter_.op == FilterOperator::between)
      return Expression{sql::Between{operand(), std::move(*first), std::move(*last), false}};
    const bool from = filter_.op == FilterOperator::at_least;
    return sql::binary(from ? BinaryOperator::greater_equal : BinaryOperator::less_equal, operand(),
                       std::move(*first));
  }

  /// One of the values; each day of dates.
  base::Result<Expression> one_of() const {
    if (kind_ == FilterKind::date) {
      sql::Logical days{false, {}};
      for (const auto& value : filter_.values) {
        const auto date = date_in(value);
        if (!date) return std::unexpected(date.error());
        days.terms.push_back(within(*date, *date));
      }
      return days.terms.size() == 1 ? std::move(days.terms.front()) : Expression{std::move(days)};
    }
    sql::InList list{operand(), {}, false};
    for (const auto& value : filter_.values) {
      auto item = literal(value);
      if (!item) return base::fail(std::move(item));
      list.items.push_back(std::move(*item));
    }
    return Expression{std::move(list)};
  }

  base::Result<Expression> any_of() const {
    auto one = one_of();
    if (!one || filter_.op == FilterOperator::is) return one;
    sql::Logical others{false, {}};
    others.terms.push_back(sql::unary(sql::UnaryOperator::logical_not, std::move(*one)));
    others.terms.push_back(sql::unary(sql::UnaryOperator::is_null, reference()));
    return Expression{std::move(others)};
  }

  /// Blind to case; SQLite's LIKE is by itself.
  base::Result<Expression> contains() const {
    const auto* text = filter_.values.size() == 1 ? std::get_if<std::string>(filter_.values.data()) : nullptr;
    if (kind_ != FilterKind::text || text == nullptr)
      return bad_filter(filter_, "needs one text to look for.");
    std::string pattern = "%";
    for (const char letter : *text) {
      if (letter == '%' || letter == '_' || letter == '!') pattern += '!';
      pattern += letter;
    }
    return Expression{sql::Binary{is_sqlite_ ? BinaryOperator::like : BinaryOperator::ilike, reference(),
                                  sql::text(pattern + "%"), sql::ExpressionBox(sql::text("!"))}};
  }

  const RowFilter& filter_;
  const semantic::ColumnMeaning& column_;
  FilterKind kind_;
  bool is_sqlite_;
};

}  // namespace

std::string_view to_string(FilterOperator op) {
  return std::ranges::find(operators, op, &std::pair<FilterOperator, std::string_view>::first)->second;
}

std::optional<FilterOperator> parse_filter_operator(std::string_view name) {
  const auto* at = std::ranges::find(operators, name, &std::pair<FilterOperator, std::string_view>::second);
  return at == operators.end() ? std::nullopt : std::optional(at->first);
}

std::string_view to_string(FilterKind kind) {
  switch (kind) {
    case FilterKind::number:
      return "number";
    case FilterKind::date:
      return "date";
    case FilterKind::boolean:
      return "boolean";
    case FilterKind::text:
      break;
  }
  return "text";
}

std::optional<FilterKind> filter_kind(const semantic::ColumnMeaning& column, bool is_sqlite) {
  using data::Type;
  if (column.type == Type::nested || column.type == Type::blob || column.type == Type::time)
    return std::nullopt;
  if (column.type == Type::boolean) return FilterKind::boolean;
  if (data::is_numeric(column.type)) return FilterKind::number;
  const bool dated = data::is_temporal(column.type) || !column.date_format.empty();
  if (dated) {
    if (!is_sqlite || is_iso(column)) return FilterKind::date;
    return std::nullopt;
  }
  if (!column.holds_numbers()) return FilterKind::text;
  return is_sqlite ? std::nullopt : std::optional(FilterKind::number);
}

base::Result<sql::Expression> condition_of(const RowFilter& filter, const semantic::ColumnMeaning& column,
                                           bool is_sqlite) {
  const auto kind = filter_kind(column, is_sqlite);
  if (!kind)
    return base::fail(base::ErrorKind::usage, "cannot_filter",
                      "The values of " + column.name + " cannot be compared, so nothing is filtered by them.",
                      {{"column", column.name}});
  return Condition(filter, column, *kind, is_sqlite).build();
}

}  // namespace parlance::analyst
