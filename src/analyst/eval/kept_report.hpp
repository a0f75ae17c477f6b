// What a comparison of two runs needs of each: made from outcomes, or read back from the JSON of a run
// before.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "analyst/eval/mistake.hpp"
#include "analyst/eval/outcome.hpp"
#include "base/result.hpp"

namespace parlance::analyst::eval {

struct KeptAnswer {
  std::string suite;
  std::string id;
  std::size_t turn = 0;
  std::string database;
  std::string question;
  std::vector<std::string> tags;
  std::string difficulty;
  std::string sql;  ///< "" where there was none
  std::optional<Mistake> mistake;
  std::optional<bool> correct;
};
using KeptReport = std::vector<KeptAnswer>;

[[nodiscard]] KeptReport keep(const std::vector<Outcome>& outcomes);

/// Of a file that `to_json` made; fields that a report of an older version lacks are empty. Codes:
/// missing_file; invalid_report with the path.
[[nodiscard]] base::Result<KeptReport> read_kept_report(const std::string& path);

}  // namespace parlance::analyst::eval
