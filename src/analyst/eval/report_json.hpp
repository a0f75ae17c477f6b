// An evaluation as JSON for programs.
#pragma once

#include <string>
#include <vector>

#include "analyst/eval/outcome.hpp"
#include "analyst/eval/summary.hpp"

namespace parlance::analyst::eval {

/// {"summary": {...}, "suites": {name: {...}}, "questions": [{suite, id, turn, db_id, question, tags,
/// difficulty, unanswerable, sql, summary, unused, columns, rows (at most 2,000), row_count, confidence,
/// declined, clarification, correct, reason, ms, total_ms, chart, chart_correct, gold_error, error}]}; a
/// wrong answer also has mistake, differences, gold, gold_rows (the first ones) and gold_row_count.
[[nodiscard]] std::string to_json(const std::vector<Outcome>& outcomes);

}  // namespace parlance::analyst::eval
