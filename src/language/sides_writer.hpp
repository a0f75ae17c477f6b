// The two sides of a condition that splits rows instead of leaving some out.
#pragma once

#include <optional>

#include "language/condition_writer.hpp"
#include "language/reading.hpp"
#include "language/term_writer.hpp"
#include "sql/ast.hpp"

namespace parlance::language {

struct Sides {
  sql::Expression shown;                 ///< CASE WHEN condition THEN its words ELSE 'others' END
  std::optional<sql::Expression> known;  ///< that it can be told of a row, where that is not so of all
};

/// Nothing where the condition does not fit its column.
[[nodiscard]] std::optional<Sides> write_sides(const Condition& split, const ConditionWriter& conditions,
                                               const TermWriter& terms, const Annotation& annotation,
                                               const semantic::Catalog& catalog);

}  // namespace parlance::language
