// State in PostgreSQL: a pool of connections, each write a transaction of its own.
#pragma once

#include <memory>

#include "base/result.hpp"
#include "store/state/engine.hpp"
#include "store/state/state.hpp"

namespace parlance::store {

/// Does not fail where the server is away: calls do, until it is back.
[[nodiscard]] base::Result<std::unique_ptr<Engine>> open_postgresql_engine(const StateOptions& options);

}  // namespace parlance::store
