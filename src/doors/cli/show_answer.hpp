// An answer for people: what was understood, the SQL, the table, a chart, what it says, what to doubt.
#pragma once

#include "analyst/answer.hpp"
#include "doors/cli/terminal.hpp"

namespace parlance::doors::cli {

void show_answer(const analyst::Answer& answer, Terminal& terminal);

/// The question with the words that were taken for something underlined, where there is colour.
[[nodiscard]] std::string marked_question(const analyst::Answer& answer, const Terminal& terminal);

}  // namespace parlance::doors::cli
