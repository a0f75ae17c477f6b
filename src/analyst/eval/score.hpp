// The judgement on a fixed answer.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "analyst/eval/compare.hpp"
#include "analyst/eval/outcome.hpp"
#include "analyst/eval/record.hpp"
#include "sql/ast.hpp"

namespace parlance::analyst::eval {

struct GoldResult {
  Grid grid;
  bool ordered = false;  ///< the gold query has a top-level ORDER BY
};

/// Where gold results come from.
struct GoldSource {
  /// Runs a gold query on the record's database, the guarded way like any other.
  std::function<base::Result<GoldResult>(const std::string& query)> run;
  /// Rows kept beside the questions for a gold that cannot be run here; nullopt where there are none.
  std::function<std::optional<Grid>()> stored;
  /// Reads a query of ours or a gold's; only called where an answer was found wrong.
  std::function<base::Result<sql::Query>(const std::string& query)> parse;
};

/// Fills all that Outcome holds of the judgement, where `fixed` is set.
void judge(Outcome& outcome, const Gold& gold, const GoldSource& source);

}  // namespace parlance::analyst::eval
