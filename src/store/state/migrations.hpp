// The steps by which the schema came to be what it is; each goes both ways.
#pragma once

#include "base/result.hpp"
#include "store/state/engine.hpp"

namespace parlance::store {

[[nodiscard]] int newest_schema_version();
/// 0 where there is nothing yet.
[[nodiscard]] base::Result<int> schema_version(Engine& engine);
/// Up or down to `version`, all steps in one transaction; servers that start at once wait for each other.
/// Codes: state_too_new, bad_version.
[[nodiscard]] base::Result<void> migrate_schema(Engine& engine, int version);

}  // namespace parlance::store
