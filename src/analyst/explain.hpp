// Stage 7: what the result says, in findings and words, and what should be doubted.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analyst/answer.hpp"
#include "analyst/picture.hpp"
#include "analyst/run.hpp"

namespace parlance::analyst {

struct Explained {
  std::vector<insight::Finding> findings;
  std::string narrative;
  std::vector<std::string> caveats;
  std::vector<Alternative> alternatives;
  std::optional<Clarification> clarification;
};

[[nodiscard]] base::Result<Explained> explain(const Ran& ran, const Pictured& pictured,
                                              const StageContext& context);
[[nodiscard]] std::string describe(const Explained& explained);

}  // namespace parlance::analyst
