// Two runs over the same questions: what came right, what went wrong, and whether that may be chance.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "analyst/eval/kept_report.hpp"

namespace parlance::analyst::eval {

struct Tally {
  std::size_t of = 0;  ///< scored in both runs
  std::size_t right_before = 0;
  std::size_t right_after = 0;
  std::size_t gained = 0;  ///< wrong before, right after
  std::size_t lost = 0;    ///< right before, wrong after

  /// Chance of so uneven a split of what changed if neither run were better: McNemar's test, exact.
  [[nodiscard]] double p_value() const;
};

struct Change {
  KeptAnswer before;
  KeptAnswer after;
};

struct SideBySide {
  Tally all;
  std::map<std::string, Tally> by_suite;
  std::map<std::string, Tally> by_tag;
  std::map<std::string, Tally> by_difficulty;
  std::map<std::string, Tally> by_database;
  /// From the mistake before to that after, "right" where there is none; of what changed.
  std::map<std::pair<std::string, std::string>, std::size_t> moves;
  std::vector<Change> gained;
  std::vector<Change> lost;
  std::size_t other_query = 0;  ///< right or wrong in both, with another query
  std::size_t only_before = 0;  ///< questions that the run after does not hold
  std::size_t only_after = 0;
};

/// Questions are matched by suite, id and turn; by id and turn alone where each run is of one suite. Tags and
/// difficulties are those of the run after.
[[nodiscard]] SideBySide compare_runs(const KeptReport& before, const KeptReport& after);

/// Two-sided sign test: of gained + lost throws of a coin, so many or more on one side.
[[nodiscard]] double sign_test(std::size_t gained, std::size_t lost);

}  // namespace parlance::analyst::eval
