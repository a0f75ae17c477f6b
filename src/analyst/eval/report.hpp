// An evaluation told: for people, and as JSON for programs.
#pragma once

#include <string>
#include <vector>

#include "analyst/eval/outcome.hpp"
#include "analyst/eval/summary.hpp"

namespace parlance::analyst::eval {

/// The summary as lines of text. Databases beyond `databases` (the worst first) are counted, not listed.
[[nodiscard]] std::string to_text(const Summary& summary, std::size_t databases = 15);

/// {"summary": {...}, "questions": [{id, turn, db_id, question, sql, summary, columns, rows (at most 2,000),
/// row_count, confidence, declined, clarification, correct, reason, ms, total_ms, chart, chart_correct,
/// gold_error, error}]}
[[nodiscard]] std::string to_json(const Summary& summary, const std::vector<Outcome>& outcomes);

/// What went wrong, one block a question, in the order of the outcomes: question, reading, SQL, gold, why.
[[nodiscard]] std::string failures(const std::vector<Outcome>& outcomes);

}  // namespace parlance::analyst::eval
