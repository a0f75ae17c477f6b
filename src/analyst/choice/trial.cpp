#include "analyst/choice/trial.hpp"

#include <algorithm>
#include <chrono>

#include "analyst/asked_columns.hpp"
#include "analyst/choice/query_work.hpp"

namespace parlance::analyst {
namespace {

using Clock = std::chrono::steady_clock;

struct Allowance {
  std::chrono::milliseconds timeout;
  std::size_t rows;
};

base::Result<Trial> run_one(std::size_t index, const Checked& checked, const StageContext& context,
                            const Allowance& allowance) {
  const auto& query = checked.candidates[index].query;
  Trial trial{index, nullptr, {}, false, allowance.rows >= context.options.limit};
  const auto key = ResultCache::key(context.source.version(), query.text(), allowance.rows);
  if (context.options.use_cache) trial.result = context.cache.find(key);
  trial.cached = trial.result != nullptr;
  if (!trial.cached) {
    connect::RunOptions options;
    options.limits.timeout = allowance.timeout;
    options.limits.max_rows = allowance.rows;
    options.cancel = context.options.cancel;
    auto result = context.source.run(query, options);
    if (!result) return base::fail(std::move(result));
    trial.result = std::make_shared<const connect::QueryResult>(std::move(*result));
    if (context.options.use_cache) context.cache.put(key, trial.result);
  }
  trial.whole = trial.whole || !trial.result->truncated;
  trial.facts = look_at(asked_columns(trial.result->table, checked.candidates[index].candidate->outputs));
  return trial;
}

bool ends_it(const base::Error& error) {
  return error.kind == base::ErrorKind::cancelled || error.kind == base::ErrorKind::over_limit;
}

/// Readings after the first that worked: which may be run still, and how long at most.
class Budget {
 public:
  explicit Budget(const StageContext& context)
      : context_(context), left_(work_in(context.options.guide_budget, context.source.dialect().name())) {}

  void start_clock() { end_ = Clock::now() + time_over_budget * context_.options.guide_budget; }

  /// Takes the work of a reading off, whether it fits or not.
  void spend(const CheckedCandidate& candidate) { left_ -= work_of(candidate); }
  [[nodiscard]] bool allows(const CheckedCandidate& candidate) const { return work_of(candidate) <= left_; }
  [[nodiscard]] std::chrono::milliseconds time_left() const {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end_ - Clock::now());
    return std::min(left, context_.options.query_timeout);
  }

 private:
  [[nodiscard]] double work_of(const CheckedCandidate& candidate) const {
    return analyst::work_of(candidate.query.query(), context_.catalog);
  }

  const StageContext& context_;
  double left_;
  Clock::time_point end_;
};

/// Runs the first that works; the index of the one after it.
base::Result<std::size_t> run_first(const Checked& checked, const StageContext& context, Budget& budget,
                                    Trials& found) {
  std::optional<base::Error> first_error;
  for (std::size_t index = 0; index < checked.candidates.size(); ++index) {
    budget.spend(checked.candidates[index]);
    auto trial = run_one(index, checked, context, {context.options.query_timeout, context.options.limit});
    if (trial) {
      found.trials.push_back(std::move(*trial));
      return index + 1;
    }
    if (!first_error) first_error = trial.error();
    if (checked.settled || ends_it(trial.error())) break;
  }
  return std::unexpected(std::move(*first_error));
}

}  // namespace

base::Result<Trials> try_readings(const Checked& checked, const StageContext& context) {
  Trials found;
  Budget budget(context);
  const auto next = run_first(checked, context, budget, found);
  if (!next) return std::unexpected(next.error());
  if (checked.settled || !context.options.guide_by_execution) return found;
  budget.start_clock();
  const auto rows = std::min(context.options.limit, context.options.rows_looked_at);
  for (std::size_t index = *next; index < checked.candidates.size(); ++index) {
    if (!budget.allows(checked.candidates[index])) {
      ++found.beyond_budget;
      continue;
    }
    budget.spend(checked.candidates[index]);
    const auto time = budget.time_left();
    if (time.count() <= 0) {
      ++found.out_of_time;
      continue;
    }
    auto trial = run_one(index, checked, context, {time, rows});
    if (trial) {
      found.trials.push_back(std::move(*trial));
    } else if (trial.error().code == "timeout") {
      ++found.out_of_time;
    }
  }
  return found;
}

base::Result<Trial> complete(const Trial& trial, const Checked& checked, const StageContext& context) {
  return run_one(trial.index, checked, context, {context.options.query_timeout, context.options.limit});
}

}  // namespace parlance::analyst
