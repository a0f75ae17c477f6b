// The command line as a whole: arguments in, exit status out.
#pragma once

#include <string>
#include <vector>

#include "doors/cli/command.hpp"

namespace parlance::doors::cli {

/// Never throws; a defect is told on the error stream and gives status 1.
[[nodiscard]] int run(const std::vector<std::string>& arguments, Workshop& workshop);

}  // namespace parlance::doors::cli
