// From arguments to a Command.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "doors/cli/command.hpp"

namespace parlance::doors::cli {

struct HelpText {
  std::string text;
};

/// `arguments` without the program's name. Errors: usage with code invalid_arguments.
[[nodiscard]] base::Result<std::variant<Command, HelpText>> parse_command_line(
    const std::vector<std::string>& arguments);

}  // namespace parlance::doors::cli
