// The commands that work with a server's state or are about it: serve, backup, restore, audit,
// new-workspace, openapi.
#pragma once

#include "base/configuration.hpp"
#include "base/result.hpp"
#include "doors/cli/command.hpp"

namespace parlance::main {

doors::cli::ExitStatus operate(const doors::cli::Command& command, doors::cli::Workshop& workshop);

/// The settings of the file, the environment and the command line. Codes: those of Configuration.
[[nodiscard]] base::Result<base::Configuration> configuration_of(const doors::cli::Command& command);

}  // namespace parlance::main
