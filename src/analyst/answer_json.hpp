// The Answer as JSON, exactly as SPEC section 3 has it. The same for the terminal and for servers.
#pragma once

#include <string>

#include "analyst/answer.hpp"

namespace parlance::analyst {

/// One line, no newline at its end. Keys beyond the specification appear only where asked for: "trace" and
/// "plan" when the answer was made with explain.
[[nodiscard]] std::string to_json(const Answer& answer);

}  // namespace parlance::analyst
