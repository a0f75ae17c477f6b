// Stage 3: the question's readings, best first, by the offline compiler.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "analyst/ground.hpp"
#include "language/compiler.hpp"

namespace parlance::analyst {

struct Written {
  std::vector<std::shared_ptr<const language::Candidate>> candidates;  ///< never empty
  std::string by = "compiler";
  std::string question;
  bool settled = false;  ///< the asker chose the first of them, so nothing is left to choose or to ask back
};

/// Codes: unknown_reading, where the asker wants one that the question does not have; not_understood, with
/// parameters understood, missing and nearest (questions that would work, one a line); outside_period and
/// out_of_scope, with nearest; what the compiler itself refuses.
[[nodiscard]] base::Result<Written> write(const Prepared& prepared, const Grounded& grounded,
                                          const StageContext& context);
[[nodiscard]] std::string describe(const Written& written);

}  // namespace parlance::analyst
