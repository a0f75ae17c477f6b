// The Answer as JSON, exactly as SPEC section 3 has it. The same for the terminal and for servers.
#pragma once

#include <string>

#include "analyst/answer.hpp"

namespace parlance::analyst {

/// One line, no newline at its end. Keys beyond the specification appear only where asked for: "trace" and
/// "plan" when the answer was made with explain.
[[nodiscard]] std::string to_json(const Answer& answer);

/// What stands of an answer that is not finished and will be called `id`: question, reading, query, and once
/// that has run its first 100 rows.
[[nodiscard]] std::string to_partial_json(const std::string& id, const Answer& so_far);

}  // namespace parlance::analyst
