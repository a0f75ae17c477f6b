// parlance serve
#pragma once

#include "doors/cli/command.hpp"

namespace parlance::main {

/// Serves until SIGINT or SIGTERM; a second one ends it at once.
doors::cli::ExitStatus serve(const doors::cli::Command& command, doors::cli::Workshop& workshop);

}  // namespace parlance::main
