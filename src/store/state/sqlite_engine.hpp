// State in one SQLite file: one thread writes, what waits for it at the same time shares a transaction and
// its flush to disk; readers have connections of their own (write-ahead log).
#pragma once

#include <memory>

#include "base/result.hpp"
#include "store/state/engine.hpp"
#include "store/state/state.hpp"

namespace parlance::store {

[[nodiscard]] base::Result<std::unique_ptr<Engine>> open_sqlite_engine(const StateOptions& options);

}  // namespace parlance::store
