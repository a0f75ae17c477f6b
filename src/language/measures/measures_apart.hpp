// The query of a reading whose measures would repeat each other's rows: each is aggregated by itself, then
// they are joined by what they are grouped by.
#pragma once

#include <functional>
#include <optional>

#include "language/join_trees.hpp"
#include "language/mark.hpp"
#include "language/measures/measure_parts.hpp"
#include "language/reading.hpp"
#include "semantic/catalog.hpp"
#include "sql/ast.hpp"

namespace parlance::language {

/// Writes a reading without orders over the tables it needs, with the keys it groups by as its first outputs;
/// nothing where they do not connect.
using WritePart = std::function<std::optional<sql::Select>(const Reading&)>;

/// Measures of several tables become derived tables that are joined to the groups (LEFT JOIN, so that a group
/// without rows of one is still there; its count is 0), or scalar subqueries where nothing groups. A measure
/// whose rows are still repeated, since its groups are reached over several of them, is taken over distinct
/// rows. Nothing where a table whose rows would be repeated has no key.
[[nodiscard]] std::optional<sql::Query> write_measures_apart(const Reading& reading,
                                                             const MeasureParts& parts,
                                                             const semantic::Catalog& catalog,
                                                             const Annotation& annotation,
                                                             const WritePart& write_part);

}  // namespace parlance::language
