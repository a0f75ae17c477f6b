// The survey's way to a source: trees are guarded and run, until the budget is spent.
#pragma once

#include <chrono>
#include <cstddef>

#include "base/result.hpp"
#include "connect/source.hpp"
#include "semantic/survey/survey.hpp"
#include "sql/guard/guard.hpp"

namespace parlance::semantic {

/// Safe from many threads. Refers to the source and the options, which must outlive it.
class Asker {
 public:
  Asker(connect::Source& source, const SurveyOptions& options);

  /// Codes: those of the guard and the source; over_limit where the budget is spent, cancelled where it was
  /// asked for.
  [[nodiscard]] base::Result<data::Table> ask(sql::Query query, std::size_t max_rows) const;
  [[nodiscard]] bool out_of_time() const { return std::chrono::steady_clock::now() >= deadline_; }
  [[nodiscard]] bool cancelled() const { return options_->cancel.cancelled(); }
  [[nodiscard]] bool in_duckdb() const { return source_->dialect().name() == "duckdb"; }

 private:
  connect::Source* source_;
  const SurveyOptions* options_;
  sql::Guard guard_;
  std::chrono::steady_clock::time_point deadline_;
};

}  // namespace parlance::semantic
