// Whether a reading can be computed at all, before any of it is written.
#pragma once

#include "language/reading.hpp"
#include "semantic/catalog.hpp"

namespace parlance::language {

/// Every term names something, sums and averages are of numbers, and two columns are combined only where one
/// row, or one group, holds both.
[[nodiscard]] bool is_computable(const Reading& reading, const semantic::Catalog& catalog);

}  // namespace parlance::language
