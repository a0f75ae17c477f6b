// Readings run one after another within a budget, so that their results can be compared.
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

/// Runs readings best first. The first that works may take the asker's time, and gives all its rows; then,
/// where options allow, others as long as the budget lasts, each cut to the rows worth a look. A reading
/// whose query fails in the engine gives way to the next; fails with the first error where none works.
/// Cancellation and limits end it at once while nothing has worked.
[[nodiscard]] base::Result<std::vector<Trial>> try_readings(const Checked& checked,
                                                            const StageContext& context);

/// The same trial with all its rows.
[[nodiscard]] base::Result<Trial> complete(const Trial& trial, const Checked& checked,
                                           const StageContext& context);

}  // namespace parlance::analyst
