#include "sql/guard/value_bound.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>

#include "base/text.hpp"
#include "data/value.hpp"
#include "sql/children.hpp"

namespace parlance::sql {

namespace {

constexpr double unknown = std::numeric_limits<double>::infinity();
constexpr double microseconds_a_day = 86'400e6;
/// Where one end of a range of dates is not constant: two centuries.
constexpr double ordinary_days = 73'000;

bool is_among(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

double number_of(const data::Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) {
    double number = 0;
    const auto [end, problem] = std::from_chars(text->data(), text->data() + text->size(), number);
    return problem == std::errc{} ? std::abs(number) : 1;
  }
  const auto number = data::to_double(value);
  return std::isnan(number) ? 1 : std::abs(number);
}

std::optional<double> constant_number(const Expression& expression) {
  if (const auto* literal = std::get_if<Literal>(&expression.node)) {
    const auto number = data::to_double(literal->value);
    return std::isnan(number) ? std::nullopt : std::optional(number);
  }
  if (const auto* cast = std::get_if<Cast>(&expression.node)) return constant_number(*cast->operand);
  const auto* unary = std::get_if<Unary>(&expression.node);
  if (unary == nullptr) return std::nullopt;
  const auto operand = constant_number(*unary->operand);
  if (!operand) return std::nullopt;
  if (unary->op == UnaryOperator::minus) return -*operand;
  return unary->op == UnaryOperator::plus ? operand : std::nullopt;
}

std::optional<double> constant_day(const Expression& expression) {
  if (const auto* cast = std::get_if<Cast>(&expression.node)) return constant_day(*cast->operand);
  const auto* literal = std::get_if<Literal>(&expression.node);
  if (literal == nullptr) return std::nullopt;
  if (const auto* date = std::get_if<base::Date>(&literal->value)) return date->days;
  if (const auto* timestamp = std::get_if<base::Timestamp>(&literal->value)) {
    return static_cast<double>(timestamp->micros) / microseconds_a_day;
  }
  const auto* text = std::get_if<std::string>(&literal->value);
  const auto date =
      text == nullptr ? std::nullopt : base::parse_iso_date(std::string_view(*text).substr(0, 10));
  return date ? std::optional<double>(date->days) : std::nullopt;
}

std::optional<double> constant_days_of_interval(const Expression& expression) {
  const auto* literal = std::get_if<Literal>(&expression.node);
  const auto* interval = literal == nullptr ? nullptr : std::get_if<data::Interval>(&literal->value);
  if (interval == nullptr) return std::nullopt;
  return std::abs(interval->months * 28.0 + interval->days +
                  static_cast<double>(interval->micros) / microseconds_a_day);
}

ValueBound sum_of(const std::vector<ValueBound>& parts) {
  ValueBound total{0, 0, 0, 1};
  for (const auto& part : parts) {
    total.number += part.number;
    total.bytes += part.bytes;
    total.elements += part.elements;
    total.work += part.work;
  }
  return total;
}

ValueBound widest_of(const std::vector<ValueBound>& parts) {
  ValueBound total{0, 0, 0, 1};
  for (const auto& part : parts) {
    const auto work = total.work + part.work;
    total = widest(total, part);
    total.work = work;
  }
  return total;
}

/// The bounds of a call, given those of its arguments.
class CallBound {
 public:
  CallBound(const FunctionCall& call, std::vector<ValueBound> parts, const ColumnBounds& columns)
      : call_(&call), parts_(std::move(parts)), columns_(&columns), bound_(sum_of(parts_)) {
    bound_.number = unknown;
    bound_.bytes += 1024;
    bound_.elements = std::min(bound_.elements + 100, 100 + std::max(bound_.elements, bound_.bytes));
  }

  ValueBound run() {
    const std::string_view name = call_->name;
    if (of_text(name) || of_lists(name) || of_numbers(name)) return bound_;
    return bound_;
  }

 private:
  [[nodiscard]] ValueBound part(std::size_t index) const {
    return index < parts_.size() ? parts_[index] : ValueBound{1, 1, 1, 0};
  }

  bool of_text(std::string_view name) {
    if (name == "repeat") {
      const auto count = std::max(1.0, part(1).number);
      bound_.bytes = part(0).bytes * count;
      bound_.elements = part(0).elements * count;
    } else if (is_among(name, {"lpad", "rpad", "space", "bitstring", "zeroblob", "randomblob"})) {
      bound_.bytes = 4 * part(name == "space" || name.ends_with("blob") ? 0 : 1).number;
    } else if (is_among(name, {"replace", "regexp_replace"})) {
      const bool literal =
          call_->arguments.size() > 1 && std::holds_alternative<Literal>(call_->arguments[1].node);
      const auto removed = literal && name == "replace" ? std::max(1.0, part(1).bytes) : 1.0;
      bound_.bytes = part(0).bytes * std::max(1.0, part(2).bytes / removed);
    } else if (is_among(name, {"hex", "to_hex", "bin", "to_base64", "base64", "url_encode", "to_binary"})) {
      bound_.bytes = part(0).bytes * (name.contains("bin") ? 8 : 3);
    } else if (is_among(name, {"array_to_string", "list_string_agg"})) {
      bound_.bytes = part(0).elements * (8 + part(1).bytes) + part(0).bytes;
    } else if (is_among(name, {"levenshtein", "damerau_levenshtein", "editdist3", "jaro_similarity",
                               "jaro_winkler_similarity", "levenshtein_distance", "edit_distance"})) {
      bound_.work += part(0).bytes * part(1).bytes / 100;
    } else {
      return false;
    }
    return true;
  }

  bool of_lists(std::string_view name) {
    if (is_among(name, {"range", "generate_series", "sequence", "generate_array"})) {
      bound_.elements = range_length(*call_, *columns_);
      bound_.bytes = 8 * bound_.elements;
      bound_.number = bound_.elements;
    } else if (is_among(name, {"list_resize", "array_resize"})) {
      bound_.elements = part(1).number;
      bound_.bytes = 8 * bound_.elements;
    } else if (std::ranges::any_of(call_->arguments, [](const Expression& argument) {
                 return std::holds_alternative<Lambda>(argument.node);
               })) {
      const auto body = part(1);
      bound_.work = part(0).work + part(0).elements * (1 + body.work);
      bound_.elements = part(0).elements * std::max(1.0, body.elements / 100);
      bound_.bytes =
          name.ends_with("reduce") ? part(0).elements * body.bytes : part(0).elements * (body.bytes + 8);
      return true;
    } else {
      return false;
    }
    if (bound_.elements > 1000) bound_.work += bound_.elements;
    return true;
  }

  bool of_numbers(std::string_view name) {
    if (is_among(name,
                 {"abs", "round", "floor", "ceil", "ceiling", "trunc",  "sqrt", "sign", "try",  "any_value",
                  "max", "min",   "first", "last", "avg",     "median", "mode", "lag",  "lead", "cbrt"})) {
      bound_.number = part(0).number;
    } else if (is_among(name, {"coalesce", "ifnull", "if", "iif", "nullif", "greatest"})) {
      bound_ = widest_of(parts_);
    } else if (name == "least") {
      for (std::size_t index = 0; index < parts_.size(); ++index) {
        bound_.number = std::min(bound_.number, parts_[index].number);
      }
    } else if (is_among(name, {"mod", "fmod"})) {
      bound_.number = part(1).number;
    } else if (is_among(name, {"length", "len", "strlen", "char_length", "instr", "strpos", "position"})) {
      bound_.number = std::max(part(0).bytes, part(0).elements);
    } else if (is_among(name,
                        {"count",    "sum",          "year",      "month",      "day",      "date_part",
                         "datepart", "date_diff",    "datediff",  "row_number", "rank",     "dense_rank",
                         "ntile",    "percent_rank", "ascii",     "week",       "quarter",  "hour",
                         "minute",   "second",       "dayofweek", "random",     "count_if", "countif"})) {
      bound_.number = 1e4;
    } else if (name == "power" || name == "pow") {
      bound_.number = std::pow(std::max(1.0, part(0).number), part(1).number);
    } else {
      return false;
    }
    return true;
  }

  const FunctionCall* call_;
  std::vector<ValueBound> parts_;
  const ColumnBounds* columns_;
  ValueBound bound_;
};

ValueBound bound_of_binary(const Binary& binary, const ValueBound& left, const ValueBound& right) {
  ValueBound bound = sum_of({left, right});
  switch (binary.op) {
    case BinaryOperator::multiply:
      bound.number = left.number * right.number;
      break;
    case BinaryOperator::divide:
    case BinaryOperator::integer_divide: {
      const auto divisor = constant_number(*binary.right);
      bound.number =
          divisor && std::abs(*divisor) >= 1 ? left.number / std::abs(*divisor) : left.number * 1e3;
      break;
    }
    case BinaryOperator::modulo:
      bound.number = right.number;
      break;
    case BinaryOperator::power:
      bound.number = std::pow(std::max(1.0, left.number), right.number);
      break;
    case BinaryOperator::shift_left:
      bound.number = left.number * std::exp2(right.number);
      break;
    default:
      break;
  }
  return bound;
}

ValueBound bound_of_literal(const Literal& literal) {
  const auto* text = std::get_if<std::string>(&literal.value);
  return {number_of(literal.value), text == nullptr ? 8 : static_cast<double>(text->size()),
          text == nullptr ? 1 : static_cast<double>(text->size()), 0};
}

/// Everything without a rule of its own: as wide as its widest part.
ValueBound bound_of_parts(const std::vector<ValueBound>& parts) {
  auto bound = parts.empty() ? ValueBound{} : widest_of(parts);
  return bound;
}

}  // namespace

ValueBound widest(const ValueBound& left, const ValueBound& right) {
  return {std::max(left.number, right.number), std::max(left.bytes, right.bytes),
          std::max(left.elements, right.elements), std::max(left.work, right.work)};
}

double range_length(const FunctionCall& call, const ColumnBounds& columns) {
  const auto& arguments = call.arguments;
  if (arguments.empty()) return 0;
  if (arguments.size() == 1) return bound_of(arguments[0], columns).number + 1;
  const auto from_day = constant_day(arguments[0]);
  const auto to_day = constant_day(arguments[1]);
  const bool has_step = arguments.size() > 2;
  const auto step_days = has_step ? constant_days_of_interval(arguments[2]) : std::nullopt;
  if (from_day || to_day || step_days) {
    const auto days = from_day && to_day ? std::abs(*to_day - *from_day) : ordinary_days;
    return days / std::max(step_days.value_or(1), 1e-12) + 1;
  }
  const auto from = constant_number(arguments[0]);
  const auto to = constant_number(arguments[1]);
  const auto step = has_step ? constant_number(arguments[2]) : std::optional(1.0);
  const auto span = from && to
                        ? std::abs(*to - *from)
                        : bound_of(arguments[0], columns).number + bound_of(arguments[1], columns).number;
  return span / std::max(std::abs(step.value_or(1)), 1e-12) + 1;
}

ValueBound bound_of(const Expression& expression, const ColumnBounds& columns) {
  if (const auto* literal = std::get_if<Literal>(&expression.node)) return bound_of_literal(*literal);
  if (const auto* reference = std::get_if<ColumnReference>(&expression.node)) {
    ValueBound bound;
    for (const auto& name : {base::lower(reference->path.back()), std::string()}) {
      if (const auto found = columns.find(name); found != columns.end()) bound = widest(bound, found->second);
    }
    bound.work = 1;
    return bound;
  }
  std::vector<ValueBound> parts;
  for_each_child(expression, [&](const auto& child) {
    if constexpr (std::is_same_v<std::decay_t<decltype(child)>, Expression>) {
      parts.push_back(bound_of(child, columns));
    } else {
      parts.push_back(ValueBound{});
    }
  });
  if (const auto* call = std::get_if<FunctionCall>(&expression.node)) {
    return CallBound(*call, std::move(parts), columns).run();
  }
  if (const auto* binary = std::get_if<Binary>(&expression.node))
    return bound_of_binary(*binary, parts[0], parts[1]);
  if (std::holds_alternative<ListLiteral>(expression.node)) return sum_of(parts);
  if (std::holds_alternative<StructLiteral>(expression.node)) return sum_of(parts);
  return bound_of_parts(parts);
}

}  // namespace parlance::sql
