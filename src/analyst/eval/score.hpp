// The judgement on a fixed answer.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "analyst/eval/compare.hpp"
#include "analyst/eval/outcome.hpp"
#include "analyst/eval/record.hpp"

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
};

/// Fills `correct`, `reason`, `gold`, `gold_error` and `chart_correct` of an outcome whose `fixed` is set.
void judge(Outcome& outcome, const Gold& gold, const GoldSource& source);

/// Whether a question says which kind of chart it wants.
[[nodiscard]] bool names_a_chart(const std::string& question);

/// "Stacked Bar" asks for a stacked_bar, "Grouping Line" for a line.
[[nodiscard]] bool same_chart(const std::string& gold, const std::string& drawn);

}  // namespace parlance::analyst::eval
