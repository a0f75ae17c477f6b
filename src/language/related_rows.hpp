// The condition that a clause makes of a relation: rows of the one side, told by what stands on the other.
#pragma once

#include <optional>

#include "language/mark.hpp"
#include "language/relations.hpp"

namespace parlance::language {

/// Puts the sets that its conditions need into the annotation. Refers to both, which must outlive it.
class RelatedRows {
 public:
  RelatedRows(const semantic::Catalog& catalog, Annotation& annotation)
      : catalog_(&catalog), annotation_(&annotation) {}

  /// relation.to is the value of this mark, whose column names what `naming` says.
  [[nodiscard]] std::optional<Condition> with_value(const Relation& relation, std::int16_t mark,
                                                    const Naming& naming, bool negated) const;
  /// relation.to is in the set, which shows rows of relation.to.entity.
  [[nodiscard]] Condition with_phrase(const Relation& relation, Reading set, bool negated) const;
  /// relation.from is in no row of the relation.
  [[nodiscard]] Condition with_none(const Relation& relation) const;
  /// relation.from is in most (fewest) rows of the relation.
  [[nodiscard]] Condition with_most(const Relation& relation, bool most) const;

 private:
  [[nodiscard]] Condition among(std::size_t column, Reading set, bool negated) const;
  [[nodiscard]] Reading rows_where(std::size_t shown, const Condition& condition) const;

  const semantic::Catalog* catalog_;
  Annotation* annotation_;
};

}  // namespace parlance::language
