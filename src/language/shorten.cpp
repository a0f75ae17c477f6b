#include "language/shorten.hpp"

#include <algorithm>

#include "language/row_identity.hpp"

namespace parlance::language {
namespace {

/// The rows of the table are shown by the column that the set is compared with, or counted.
bool shows_just(const Term& shown, std::size_t column, const semantic::Catalog& catalog) {
  const std::size_t table = catalog.columns[column].table;
  if (title_column(catalog, table) != column || shown.distinct || shown.share) return false;
  if (shown.kind == Term::Kind::entity) return static_cast<std::size_t>(shown.table) == table;
  if (shown.kind == Term::Kind::rows) return static_cast<std::size_t>(shown.table) == table;
  return shown.kind == Term::Kind::column && shown.aggregate == Aggregate::none && shown.arithmetic == 0 &&
         shown.grain == Grain::none && static_cast<std::size_t>(shown.column) == column;
}

/// Sets of sets may name a row more than once.
bool has_no_inner_set(const Reading& set) {
  return std::ranges::none_of(set.conditions, [](const Condition& condition) {
    return condition.operand == Condition::Operand::among;
  });
}

}  // namespace

std::optional<Reading> shorten(const Reading& reading, const Annotation& annotation,
                               const semantic::Catalog& catalog) {
  if (reading.conditions.size() != 1 || reading.outputs.size() != 1 || !reading.groups.empty() ||
      !reading.order.empty() || reading.limit > 0 || reading.distinct || reading.yes_no)
    return std::nullopt;
  const Condition& condition = reading.conditions[0];
  if (condition.operand != Condition::Operand::among || condition.negated ||
      !shows_just(reading.outputs[0], static_cast<std::size_t>(condition.left.column), catalog))
    return std::nullopt;
  Reading set = annotation.sets[static_cast<std::size_t>(condition.set)];
  if (!has_no_inner_set(set)) return std::nullopt;
  set.inner = false;
  if (reading.outputs[0].kind == Term::Kind::rows) {
    if (set.limit > 0 || !set.groups.empty()) return std::nullopt;
    const auto& column = catalog.columns[static_cast<std::size_t>(set.outputs[0].column)];
    set.outputs[0] = count_of_rows(static_cast<std::int16_t>(column.table));
  }
  return set;
}

}  // namespace parlance::language
