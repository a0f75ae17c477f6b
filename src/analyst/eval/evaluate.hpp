// Runs an evaluation: opens each database once, answers its questions, then judges them.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "analyst/eval/gold_store.hpp"
#include "analyst/eval/outcome.hpp"
#include "analyst/eval/record.hpp"
#include "analyst/eval/score.hpp"
#include "base/cancel.hpp"
#include "base/result.hpp"

namespace parlance::analyst::eval {

/// One opened database under examination. Used by one thread.
class Examinee {
 public:
  virtual ~Examinee() = default;
  /// Forgets what was said before; called at the start of every record.
  virtual void begin_record() = 0;
  /// Sees the question and nothing of the gold.
  [[nodiscard]] virtual Fixed answer(const Asked& asked) = 0;
  [[nodiscard]] virtual base::Result<GoldResult> run_gold(const std::string& query) = 0;
  /// Names and texts told apart by the schema; not run.
  [[nodiscard]] virtual base::Result<sql::Query> parse(const std::string& query) = 0;
};

struct EvaluationOptions {
  std::function<base::Result<std::unique_ptr<Examinee>>(const std::string& database)> open;
  unsigned jobs = 1;  ///< databases at a time
  base::CancelToken cancel;
  std::function<void(std::size_t done, std::size_t of)> progress;  ///< in questions; called from any thread
};

/// One outcome a question or turn, in the order of `records`. A database that does not open gives each of its
/// questions that error. Never throws for anything a record holds; what was not reached when cancelled has
/// the error code cancelled.
[[nodiscard]] std::vector<Outcome> evaluate(const std::vector<Record>& records, const GoldStore& store,
                                            const EvaluationOptions& options);

}  // namespace parlance::analyst::eval
