// One reading over one tree of joined tables as a query.
#pragma once

#include <optional>

#include "language/join_trees.hpp"
#include "language/mark.hpp"
#include "language/query.hpp"
#include "language/reading.hpp"
#include "semantic/catalog.hpp"
#include "semantic/joins/join_path.hpp"

namespace parlance::language {

/// `plan` with its query and what the query is like. The reading must be computable. Nothing where it has no
/// query, such as a condition on a share that is known only after grouping.
[[nodiscard]] std::optional<Plan> write_reading(const semantic::Catalog& catalog,
                                                const Annotation& annotation, JoinTrees& trees,
                                                const Reading& reading, const semantic::JoinTree& tree,
                                                Plan plan);

}  // namespace parlance::language
