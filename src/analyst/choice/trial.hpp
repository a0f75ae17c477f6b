// Readings run one after another within a budget of work, so that their results can be compared.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include "analyst/check.hpp"
#include "analyst/choice/result_facts.hpp"
#include "connect/source.hpp"

namespace parlance::analyst {

struct Trial {
  std::size_t index = 0;  ///< into Checked::candidates
  std::shared_ptr<const connect::QueryResult> result;
  ResultFacts facts;
  bool cached = false;
  bool whole = true;  ///< false where only the first rows were fetched to look at them
};

struct Trials {
  std::vector<Trial> trials;      ///< never empty, best first
  std::size_t beyond_budget = 0;  ///< readings left out for the work that they would be
  std::size_t out_of_time = 0;    ///< readings left out since the safety net's time was over
};

/// Runs readings best first. The first that works may take the asker's time, and gives all its rows; then,
/// where options allow, each other whose work (query_work.hpp) fits into what the ones before left of the
/// budget, cut to the rows worth a look. So the same readings are tried every time, however busy the machine;
/// only where the others take `time_over_budget` times the budget does the clock end it. A reading whose
/// query fails in the engine gives way to the next; fails with the first error where none works. Cancellation
/// and limits end it at once while nothing has worked.
[[nodiscard]] base::Result<Trials> try_readings(const Checked& checked, const StageContext& context);

inline constexpr int time_over_budget = 30;

/// The same trial with all its rows.
[[nodiscard]] base::Result<Trial> complete(const Trial& trial, const Checked& checked,
                                           const StageContext& context);

}  // namespace parlance::analyst
