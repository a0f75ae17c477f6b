// A failure told: a paragraph on the error stream, or the error object on standard output.
#pragma once

#include "base/result.hpp"
#include "doors/cli/exit_status.hpp"
#include "doors/cli/terminal.hpp"

namespace parlance::doors::cli {

/// Returns the status the process should end with.
ExitStatus show_error(const base::Error& error, bool json, Terminal& terminal);

}  // namespace parlance::doors::cli
