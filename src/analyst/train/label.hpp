// Labels questions: runs their readings through the guard and compares each result with the right one, as an
// evaluation does.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "analyst/eval/gold_store.hpp"
#include "analyst/eval/record.hpp"
#include "analyst/train/labelled.hpp"
#include "analyst/workbench.hpp"
#include "base/cancel.hpp"

namespace parlance::analyst::train {

struct LabelOptions {
  std::function<base::Result<std::unique_ptr<Workbench>>(const std::string& database)> open;
  std::shared_ptr<ParserPool> parsers;
  AskOptions ask;  ///< `readings` says how many are run, `guide_budget` for how long
  base::CancelToken cancel;
  std::function<void(std::size_t done, std::size_t of)> progress;
};

/// First turns of the records that have a right answer and at least one reading that runs. A database that
/// does not open, or a right answer that does not run, leaves its questions out.
[[nodiscard]] std::vector<LabelledQuestion> label(const std::vector<eval::Record>& records,
                                                  const eval::GoldStore& store, const LabelOptions& options);

/// At most `count` records of each database (0: all), drawn by `seed`, in their order.
[[nodiscard]] std::vector<eval::Record> sample(const std::vector<eval::Record>& records, std::size_t count,
                                               std::uint64_t seed);

/// Deterministic everywhere: FNV-1a of the text and the seed.
[[nodiscard]] std::uint64_t draw(const std::string& text, std::uint64_t seed);

}  // namespace parlance::analyst::train
