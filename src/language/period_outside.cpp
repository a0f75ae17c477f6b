#include "language/period_outside.hpp"

#include <optional>
#include <utility>

namespace parlance::language {
namespace {

using Reach = std::pair<base::Date, base::Date>;  ///< first and last day

std::optional<base::Date> day_of(const data::Value& value) {
  if (const auto* date = std::get_if<base::Date>(&value)) return *date;
  constexpr std::int64_t micros_a_day = 86'400'000'000;
  if (const auto* moment = std::get_if<base::Timestamp>(&value)) {
    const auto days = moment->micros / micros_a_day - (moment->micros % micros_a_day < 0 ? 1 : 0);
    return base::Date{static_cast<std::int32_t>(days)};
  }
  constexpr std::size_t iso_length = 10;
  if (const auto* text = std::get_if<std::string>(&value); text != nullptr && text->size() >= iso_length)
    return base::parse_iso_date(text->substr(0, iso_length));
  return std::nullopt;
}

std::optional<Reach> held_by(const semantic::ColumnMeaning& column) {
  if (!column.profile.exact) return std::nullopt;
  const auto first = day_of(column.profile.minimum);
  const auto last = day_of(column.profile.maximum);
  if (!first || !last || *last < *first) return std::nullopt;
  return Reach{*first, *last};
}

/// Mondays and Aprils come round in every year.
bool recurs(const Mark& mark) { return mark.grain == Grain::weekday || mark.grain == Grain::month_of_year; }

std::string words_of(const Mark& mark, const Annotation& annotation) {
  std::string words;
  for (std::size_t at = mark.begin; at < mark.end; ++at) {
    const Token& token = annotation.tokens[at];
    const bool apart = at > mark.begin && annotation.tokens[at - 1].end < token.start;
    words += (apart ? " " : "") + token.text;
  }
  return words;
}

}  // namespace

std::string period_outside(const Reading& reading, const Annotation& annotation,
                           const semantic::Catalog& catalog) {
  for (const auto& condition : reading.conditions) {
    const bool dated = condition.operand == Condition::Operand::value && condition.left.column >= 0 &&
                       condition.value >= 0 && condition.value2 < 0 && !condition.negated &&
                       !condition.excluded && !condition.alternative;
    if (!dated) continue;
    const Mark& mark = annotation.marks[static_cast<std::size_t>(condition.value)];
    if (mark.kind != MarkKind::date || recurs(mark)) continue;
    const auto& column = catalog.columns[static_cast<std::size_t>(condition.left.column)];
    const auto held = held_by(column);
    if (!held) continue;
    const bool too_late = condition.op != Comparison::less && condition.op != Comparison::less_equal &&
                          held->second < mark.from;
    const bool too_early = condition.op != Comparison::greater && condition.op != Comparison::greater_equal &&
                           mark.to <= held->first;
    if (!too_late && !too_early) continue;
    return column.label + " goes from " + base::to_string(held->first) + " to " +
           base::to_string(held->second) + ", and " + words_of(mark, annotation) + " lies outside";
  }
  return "";
}

}  // namespace parlance::language
