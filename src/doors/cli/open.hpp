// Opens a command's source with progress, and the options its questions are asked with.
#pragma once

#include <memory>

#include "doors/cli/command.hpp"

namespace parlance::doors::cli {

[[nodiscard]] base::Result<std::unique_ptr<analyst::Workbench>> open_workbench(
    const Command& command, Workshop& workshop, const base::CancelToken& cancel);

[[nodiscard]] analyst::AskOptions ask_options(const Command& command, const base::CancelToken& cancel);

}  // namespace parlance::doors::cli
