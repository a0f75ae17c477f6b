#include "analyst/choice/trial.hpp"

#include <algorithm>
#include <chrono>

#include "analyst/asked_columns.hpp"

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

}  // namespace

base::Result<std::vector<Trial>> try_readings(const Checked& checked, const StageContext& context) {
  const auto& options = context.options;
  const auto start = Clock::now();
  std::vector<Trial> trials;
  std::optional<base::Error> first_error;
  for (std::size_t index = 0; index < checked.candidates.size(); ++index) {
    Allowance allowance{options.query_timeout, options.limit};
    if (!trials.empty()) {
      const auto spent = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start);
      if (!options.guide_by_execution || spent >= options.guide_budget) break;
      allowance = {options.guide_budget - spent, std::min(options.limit, options.rows_looked_at)};
    }
    auto trial = run_one(index, checked, context, allowance);
    if (trial) {
      trials.push_back(std::move(*trial));
      continue;
    }
    if (!first_error) first_error = trial.error();
    if (trials.empty() && ends_it(trial.error())) break;
  }
  if (trials.empty()) return std::unexpected(std::move(*first_error));
  return trials;
}

base::Result<Trial> complete(const Trial& trial, const Checked& checked, const StageContext& context) {
  return run_one(trial.index, checked, context, {context.options.query_timeout, context.options.limit});
}

}  // namespace parlance::analyst
