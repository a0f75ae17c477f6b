// From text to a query that may run: parse, guard, and a refusal whose code says what was wrong. The one way
// that SQL written by people or models takes.
#pragma once

#include <string_view>

#include "base/result.hpp"
#include "sql/guard/guard.hpp"
#include "sql/parser.hpp"

namespace parlance::sql {

/// The text is taken as written in the guard's own dialect. Codes: those of Parser::parse and Guard::check,
/// made more telling by refusal.hpp; hidden_text also where engines would disagree about what is quoted.
[[nodiscard]] base::Result<GuardedQuery> guard_text(Parser& parser, const Guard& guard,
                                                    std::string_view text);

}  // namespace parlance::sql
