#include "semantic/survey/asker.hpp"

#include <algorithm>

namespace parlance::semantic {

Asker::Asker(connect::Source& source, const SurveyOptions& options)
    : source_(&source),
      options_(&options),
      guard_(source.schema(), source.dialect()),
      deadline_(std::chrono::steady_clock::now() + options.budget) {}

base::Result<data::Table> Asker::ask(sql::Query query, std::size_t max_rows) const {
  if (cancelled()) return base::fail(base::ErrorKind::cancelled, "cancelled", "The survey was stopped.");
  const auto left =
      std::chrono::duration_cast<std::chrono::milliseconds>(deadline_ - std::chrono::steady_clock::now());
  if (left <= std::chrono::milliseconds::zero()) {
    return base::fail(base::ErrorKind::over_limit, "timeout", "The time for looking at the data is spent.");
  }
  auto guarded = guard_.check(std::move(query));
  if (!guarded.has_value()) return base::fail(std::move(guarded));
  connect::RunOptions run;
  run.limits.timeout = left;
  run.limits.max_rows = max_rows;
  run.cancel = options_->cancel;
  auto result = source_->run(*guarded, run);
  if (!result.has_value()) return base::fail(std::move(result));
  return std::move(result->table);
}

}  // namespace parlance::semantic
