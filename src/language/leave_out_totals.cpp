#include "language/leave_out_totals.hpp"

#include <algorithm>

namespace parlance::language {
namespace {

/// Finds one row by its name, which may be that of the totals.
bool names_row(const Condition& condition, const Annotation& annotation, const semantic::TotalRow& total) {
  if (condition.operand != Condition::Operand::value || condition.value < 0) return false;
  if (condition.left.column == static_cast<std::int16_t>(total.column)) return !condition.negated;
  return annotation.marks[static_cast<std::size_t>(condition.value)].value == total.value;
}

}  // namespace

void leave_out_totals(Reading& reading, const Annotation& annotation, const semantic::Catalog& catalog) {
  reading.without_totals = false;
  if (catalog.tables.size() != 1 || !catalog.tables.front().total) return;
  const auto& total = *catalog.tables.front().total;
  const bool beside = reading.relation == RowRelation::next || reading.relation == RowRelation::previous;
  const bool named = std::ranges::any_of(reading.conditions, [&](const Condition& condition) {
    return names_row(condition, annotation, total);
  });
  reading.without_totals = !beside && !named;
}

}  // namespace parlance::language
