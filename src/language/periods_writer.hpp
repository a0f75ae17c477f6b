// Changes from period to period of which only some are shown: the first period that is shown is compared with
// one that is not.
#pragma once

#include <optional>

#include "language/mark.hpp"
#include "language/reading.hpp"
#include "language/term_writer.hpp"
#include "sql/ast.hpp"

namespace parlance::language {

/// The group of time that a change or a running total goes along; nullptr where there is none.
[[nodiscard]] const Term* series_of(const Reading& reading);

/// Whether the condition chooses among the periods of a reading that shows changes between them.
[[nodiscard]] bool chooses_periods(const Condition& condition, const Reading& reading,
                                   const Annotation& annotation);

/// `all` without the periods that `conditions` leave out; nothing where that cannot be written.
[[nodiscard]] std::optional<sql::Query> keep_periods(sql::Query all, const Reading& reading,
                                                     const semantic::Catalog& catalog,
                                                     const TermWriter& terms, const Annotation& annotation);

}  // namespace parlance::language
