// Stage 5: the best reading is run; where its result is implausible, the next ones are looked at, too.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "analyst/check.hpp"
#include "connect/source.hpp"

namespace parlance::analyst {

struct Ran {
  Checked checked;
  std::size_t chosen = 0;                              ///< index into checked.candidates
  std::shared_ptr<const connect::QueryResult> result;  ///< nullptr where the confidence was too low to run
  bool cached = false;
  std::size_t looked_at = 0;  ///< readings that were run to choose between them
  std::string plan;           ///< of the engine, where asked for

  [[nodiscard]] const CheckedCandidate& choice() const { return checked.candidates[chosen]; }
};

/// Runs within the asker's limits. A reading whose query fails in the engine gives way to the next; the error
/// of the first is returned where none runs. Cancellation and limits end it at once.
[[nodiscard]] base::Result<Ran> run(const Checked& checked, const StageContext& context);
[[nodiscard]] std::string describe(const Ran& ran);

}  // namespace parlance::analyst
