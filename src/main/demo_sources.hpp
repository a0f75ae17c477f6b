// The sources of a demo: the files of a folder, each asked under its own name.
#pragma once

#include <string>

#include "base/result.hpp"
#include "store/state/state.hpp"

namespace parlance::main {

/// Makes the demo's workspace, user and databases where they are missing. Code: missing_demo_data; those of
/// State.
[[nodiscard]] base::Result<void> prepare_demo_sources(const store::State& state, const std::string& folder);

}  // namespace parlance::main
