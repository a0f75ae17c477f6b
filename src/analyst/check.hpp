// Stage 4: readings become guarded queries.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "analyst/write.hpp"
#include "sql/guard/guard.hpp"

namespace parlance::analyst {

struct CheckedCandidate {
  std::shared_ptr<const language::Candidate> candidate;
  sql::GuardedQuery query;
  std::vector<std::string> caveats;  ///< what the query makes doubtful
};

struct Checked {
  std::vector<CheckedCandidate> candidates;  ///< never empty, best first
  std::size_t refused = 0;                   ///< readings that did not pass
  std::string by;
  std::string question;  ///< "" where a person wrote the query
  bool settled = false;  ///< the asker chose the first candidate; others are alternatives only
};

/// Of the first readings those that pass the guard and count no row twice. A limit is put on a query that has
/// none and could exceed the asker's. Fails with the guard's error for the best reading where none passes, or
/// where the asker chose it.
[[nodiscard]] base::Result<Checked> check(const Written& written, const StageContext& context);
[[nodiscard]] std::string describe(const Checked& checked);

/// The same for a query a person wrote; its reading is empty and its confidence 1. Rows that it counts twice
/// are a caveat.
[[nodiscard]] base::Result<Checked> check_query(sql::GuardedQuery query, const StageContext& context);

}  // namespace parlance::analyst
