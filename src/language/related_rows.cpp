#include "language/related_rows.hpp"

#include "language/row_identity.hpp"

namespace parlance::language {
namespace {

Term bare_column(std::size_t column) {
  return {.kind = Term::Kind::column, .column = static_cast<std::int16_t>(column)};
}

/// Shows one column of what the reading is of, and all rows where several are as great.
void show_only(Reading& reading, std::size_t column) {
  reading.outputs.clear();
  reading.outputs.push(bare_column(column));
  reading.inner = true;
  const bool by_column = reading.order.size() == 1 && reading.groups.empty() &&
                         reading.order[0].term.kind == Term::Kind::column &&
                         reading.order[0].term.aggregate == Aggregate::none &&
                         reading.order[0].term.arithmetic == 0;
  reading.ties = reading.limit == 1 && by_column;
}

}  // namespace

Condition RelatedRows::among(std::size_t column, Reading set, bool negated) const {
  const auto shown = set.outputs[0];
  if (negated && catalog_->columns[static_cast<std::size_t>(shown.column)].profile.nulls > 0) {
    Condition known;  // NOT IN a list with NULL holds for nobody
    known.left = shown;
    known.op = Comparison::is_not_null;
    set.conditions.push(known);
  }
  Condition condition;
  condition.operand = Condition::Operand::among;
  condition.left = bare_column(column);
  condition.negated = negated;
  condition.set = static_cast<std::int16_t>(annotation_->sets.size());
  annotation_->sets.push_back(set);
  return condition;
}

Reading RelatedRows::rows_where(std::size_t shown, const Condition& condition) const {
  Reading rows;
  rows.conditions.push(condition);
  show_only(rows, shown);
  return rows;
}

std::optional<Condition> RelatedRows::with_value(const Relation& relation, std::int16_t mark,
                                                 const Naming& naming, bool negated) const {
  const auto column = static_cast<std::size_t>(annotation_->marks[static_cast<std::size_t>(mark)].column);
  Condition is;
  is.value = mark;
  is.left = bare_column(relation.to.column);
  is.left.mark = mark;
  const bool same_texts = naming.key == relation.to.key || column == relation.to.column;
  if (!same_texts) {  // the relation holds numbers, the value is a name
    if (catalog_->columns[column].table != relation.to.entity) return std::nullopt;
    is.left.column = static_cast<std::int16_t>(column);
    return with_phrase(relation, rows_where(relation.to.key, is), negated);
  }
  if (!relation.own_from()) return among(relation.from.key, rows_where(relation.from.column, is), negated);
  if (!negated) return is;
  if (!catalog_->columns[relation.from.column].unique)
    return among(relation.from.column, rows_where(relation.from.column, is), true);
  is.negated = true;
  return is;
}

Condition RelatedRows::with_phrase(const Relation& relation, Reading set, bool negated) const {
  if (relation.own_to()) {
    show_only(set, relation.from.column);
    return among(relation.from.key, set, negated);
  }
  show_only(set, relation.to.key);
  if (relation.own_from() && (!negated || catalog_->columns[relation.from.column].unique))
    return among(relation.to.column, set, negated);
  const Condition inside = among(relation.to.column, set, false);
  return among(relation.from.key, rows_where(relation.from.column, inside), negated);
}

Condition RelatedRows::with_none(const Relation& relation) const {
  Reading rows;
  show_only(rows, relation.from.column);
  return among(relation.from.key, rows, true);
}

Condition RelatedRows::with_most(const Relation& relation, bool most) const {
  Reading rows;
  Term count{.kind = Term::Kind::column,
             .aggregate = Aggregate::count,
             .column = static_cast<std::int16_t>(relation.to.column)};
  rows.groups.push(bare_column(relation.from.column));
  rows.order.push({count, most});
  rows.limit = 1;
  show_only(rows, relation.from.column);
  return among(relation.from.key, rows, false);
}

}  // namespace parlance::language
