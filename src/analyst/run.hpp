// Stage 5: the best readings are run, and the one whose result fits the question best is chosen.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "analyst/check.hpp"
#include "connect/source.hpp"

namespace parlance::analyst {

/// What is known of a candidate after the look at the results.
struct Standing {
  double confidence = 0;
  bool was_run = false;
  std::uint64_t fingerprint = 0;  ///< ResultFacts::fingerprint of one that was run
};

struct Ran {
  Checked checked;
  std::size_t chosen = 0;                              ///< index into checked.candidates
  std::shared_ptr<const connect::QueryResult> result;  ///< nullptr where the confidence was too low to run
  bool cached = false;
  std::size_t looked_at = 0;        ///< readings that were run to choose between them
  std::size_t beyond_budget = 0;    ///< readings that were not, for the work that would be
  std::size_t out_of_time = 0;      ///< readings that were not, for the time that the others took
  std::vector<Standing> standings;  ///< one a candidate
  std::string plan;                 ///< of the engine, where asked for

  [[nodiscard]] const CheckedCandidate& choice() const { return checked.candidates[chosen]; }
  [[nodiscard]] double confidence() const { return standings[chosen].confidence; }
};

/// Runs within the asker's limits; choice/trial.hpp says what is run, choice/chooser.hpp which is chosen.
[[nodiscard]] base::Result<Ran> run(const Checked& checked, const StageContext& context);
[[nodiscard]] std::string describe(const Ran& ran);

}  // namespace parlance::analyst
