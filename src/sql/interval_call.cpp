#include "sql/interval_call.hpp"

#include <algorithm>
#include <array>

namespace parlance::sql {
namespace {

struct Shape {
  std::string_view function;
  std::string_view unit;
  std::string_view count_type;  ///< "" where the number stays a DOUBLE
};
constexpr std::array<Shape, 13> kShapes{{
    {"to_years", "year", "INTEGER"},
    {"to_decades", "decade", "INTEGER"},
    {"to_centuries", "century", "INTEGER"},
    {"to_millennia", "millennium", "INTEGER"},
    {"to_quarters", "quarter", "INTEGER"},
    {"to_months", "month", "INTEGER"},
    {"to_weeks", "week", "INTEGER"},
    {"to_days", "day", "INTEGER"},
    {"to_hours", "hour", "BIGINT"},
    {"to_minutes", "minute", "BIGINT"},
    {"to_seconds", "second", ""},
    {"to_milliseconds", "millisecond", ""},
    {"to_microseconds", "microsecond", "BIGINT"},
}};

const Expression* inside_cast(const Expression& expression, std::string_view type) {
  const auto* cast = std::get_if<Cast>(&expression.node);
  return cast != nullptr && cast->type == type && !cast->try_cast ? &*cast->operand : nullptr;
}

}  // namespace

std::optional<IntervalCall> interval_call(const FunctionCall& call) {
  const auto shape = std::ranges::find(kShapes, call.name, &Shape::function);
  if (shape == kShapes.end() || call.arguments.size() != 1) return std::nullopt;
  const Expression* count = &call.arguments.front();
  if (!shape->count_type.empty()) {
    const Expression* whole = inside_cast(*count, shape->count_type);
    const auto* trunc = whole == nullptr ? nullptr : std::get_if<FunctionCall>(&whole->node);
    if (trunc == nullptr || trunc->name != "trunc" || trunc->arguments.size() != 1) return std::nullopt;
    count = &trunc->arguments.front();
  }
  count = inside_cast(*count, "DOUBLE");
  if (count == nullptr) return std::nullopt;
  return IntervalCall{count, shape->unit};
}

}  // namespace parlance::sql
