// Questions that somebody vouched for, from a semantic model: asked again, they are answered with that SQL.
#pragma once

#include <optional>

#include "analyst/prepare.hpp"
#include "analyst/stage_context.hpp"

namespace parlance::analyst {

struct Verified {
  language::Candidate candidate;       ///< the query and who stands for it
  std::optional<base::Error> refusal;  ///< set where the guard refused the SQL; the candidate is then empty
};

/// nullopt where no verified question has the same words, case and signs aside.
[[nodiscard]] std::optional<Verified> find_verified(const Prepared& prepared, const StageContext& context);

}  // namespace parlance::analyst
