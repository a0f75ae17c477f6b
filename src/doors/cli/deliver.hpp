// What ask and sql do with an answer: show it or encode it, and write its chart.
#pragma once

#include "analyst/answer.hpp"
#include "base/result.hpp"
#include "doors/cli/command.hpp"

namespace parlance::doors::cli {

/// A chart that cannot be drawn costs a line on the error stream, not the answer.
ExitStatus deliver(const base::Result<analyst::Answer>& answer, const Command& command, Terminal& terminal);

/// Writes the chart file that `path` names, if any.
[[nodiscard]] base::Result<void> write_chart(const analyst::Answer& answer, const std::string& path);

}  // namespace parlance::doors::cli
