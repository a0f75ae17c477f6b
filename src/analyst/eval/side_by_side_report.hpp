// Two runs side by side, told for people and as JSON.
#pragma once

#include <cstddef>
#include <string>

#include "analyst/eval/side_by_side.hpp"

namespace parlance::analyst::eval {

/// Tables of suites, difficulties, tags and databases (those where something changed), then what went wrong
/// and what came right, each at most `questions` long.
[[nodiscard]] std::string to_text(const SideBySide& runs, std::size_t questions = 20);

/// {"all": tally, "suites": {name: tally}, "tags", "difficulties", "databases", "moves": [{from, to, count}],
/// "lost": [{suite, id, turn, db_id, question, sql_before, sql_after, mistake_before, mistake_after}],
/// "gained", "other_query", "only_before", "only_after"}; a tally is {of, right_before, right_after, gained,
/// lost, p_value}.
[[nodiscard]] std::string to_json(const SideBySide& runs);

}  // namespace parlance::analyst::eval
