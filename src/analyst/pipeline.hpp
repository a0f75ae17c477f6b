// The seven stages in their order, timed and traced, and the answer put together from what they leave.
#pragma once

#include <optional>

#include "analyst/answer.hpp"
#include "analyst/check.hpp"
#include "analyst/explain.hpp"
#include "analyst/ground.hpp"
#include "analyst/picture.hpp"
#include "analyst/prepare.hpp"
#include "analyst/run.hpp"
#include "analyst/write.hpp"

namespace parlance::analyst {

/// What each stage left behind. A stage is handed earlier outputs as const and fills only its own.
struct Trail {
  Asked asked;
  std::optional<Prepared> prepared;
  std::optional<Grounded> grounded;
  std::optional<Written> written;
  std::optional<Checked> checked;
  std::optional<Ran> ran;
  std::optional<Pictured> pictured;
  std::optional<Explained> explained;
};

/// A question through all stages; with options.execute off it ends after check.
[[nodiscard]] base::Result<Answer> run_pipeline(const std::string& question, const StageContext& context);

/// The first four stages, then every reading run as stage 5 would to choose between them.
[[nodiscard]] base::Result<std::vector<Attempt>> try_question(const std::string& question,
                                                              const StageContext& context);

/// A person's query, from the stage check on.
[[nodiscard]] base::Result<Answer> run_pipeline(const std::string& text, sql::GuardedQuery query,
                                                const StageContext& context);

}  // namespace parlance::analyst
