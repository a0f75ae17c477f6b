#include "analyst/run.hpp"

#include <chrono>
#include <optional>

#include "analyst/plausibility.hpp"

namespace parlance::analyst {
namespace {

using Clock = std::chrono::steady_clock;

struct Outcome {
  std::shared_ptr<const connect::QueryResult> result;
  bool cached = false;
};

base::Result<Outcome> run_one(const CheckedCandidate& candidate, const StageContext& context,
                              std::chrono::milliseconds timeout) {
  const auto key = ResultCache::key(context.source.version(), candidate.query.text(), context.options.limit);
  if (context.options.use_cache) {
    if (auto kept = context.cache.find(key)) return Outcome{std::move(kept), true};
  }
  connect::RunOptions options;
  options.limits.timeout = timeout;
  options.limits.max_rows = context.options.limit;
  options.cancel = context.options.cancel;
  auto result = context.source.run(candidate.query, options);
  if (!result) return base::fail(std::move(result));
  auto shared = std::make_shared<const connect::QueryResult>(std::move(*result));
  if (context.options.use_cache) context.cache.put(key, shared);
  return Outcome{std::move(shared), false};
}

bool ends_it(const base::Error& error) {
  return error.kind == base::ErrorKind::cancelled || error.kind == base::ErrorKind::over_limit;
}

/// The choice so far: the reading whose confidence times plausibility is highest.
class Choice {
 public:
  Choice(const Checked& checked, const StageContext& context) : checked_(checked), context_(context) {}

  /// False where the engine failed in a way that another reading cannot mend.
  bool try_reading(std::size_t index, std::chrono::milliseconds timeout) {
    const auto& candidate = checked_.candidates[index];
    auto outcome = run_one(candidate, context_, timeout);
    ++tried_;
    if (!outcome) {
      if (!error_) error_ = outcome.error();
      return !ends_it(outcome.error());
    }
    const double likely = plausibility(*outcome->result, *candidate.candidate);
    const double worth = (candidate.candidate->confidence + 0.01) * likely;
    if (!best_ || worth > worth_) {
      best_ = std::move(*outcome);
      index_ = index;
      worth_ = worth;
      plausible_ = likely == 1;
    }
    return true;
  }

  /// A reading that could still win were its result beyond doubt.
  [[nodiscard]] bool could_win(std::size_t index) const {
    return !best_ || checked_.candidates[index].candidate->confidence + 0.01 > worth_;
  }
  [[nodiscard]] bool settled() const { return best_ && plausible_; }
  [[nodiscard]] bool found() const { return best_.has_value(); }
  [[nodiscard]] std::size_t tried() const { return tried_; }

  base::Result<Ran> finish() {
    if (!best_) return std::unexpected(std::move(*error_));
    return Ran{checked_, index_, best_->result, best_->cached, tried_, ""};
  }

 private:
  const Checked& checked_;
  const StageContext& context_;
  std::optional<Outcome> best_;
  std::optional<base::Error> error_;
  std::size_t index_ = 0;
  std::size_t tried_ = 0;
  double worth_ = 0;
  bool plausible_ = false;
};

base::Result<Ran> run_best(const Checked& checked, const StageContext& context) {
  const auto& options = context.options;
  const auto start = Clock::now();
  Choice choice(checked, context);
  bool going = true;
  for (std::size_t index = 0; index < checked.candidates.size() && going && !choice.settled(); ++index) {
    auto timeout = options.query_timeout;
    if (choice.found()) {
      const auto spent = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start);
      if (!options.guide_by_execution || spent >= options.guide_budget) break;
      if (!choice.could_win(index)) break;
      timeout = options.guide_budget - spent;
    }
    going = choice.try_reading(index, timeout);
    if (choice.found()) going = true;  // a look at another reading that took too long costs nothing
  }
  return choice.finish();
}

}  // namespace

base::Result<Ran> run(const Checked& checked, const StageContext& context) {
  if (checked.candidates.front().candidate->confidence < context.options.answer_from) {
    return Ran{checked, 0, nullptr, false, 0, ""};
  }
  auto ran = run_best(checked, context);
  if (ran && context.options.explain) {
    // A plan is a courtesy: without one the answer is as good.
    ran->plan = context.source.explain(ran->choice().query).value_or("");
  }
  return ran;
}

std::string describe(const Ran& ran) {
  if (ran.result == nullptr) return "not run: the best reading is too unsure";
  std::string text = std::to_string(ran.result->table.row_count()) + " rows";
  if (ran.cached) text += ", from the cache";
  if (ran.looked_at > 1) {
    text += ", reading " + std::to_string(ran.chosen + 1) + " of " + std::to_string(ran.looked_at) +
            " that were looked at";
  }
  return text;
}

}  // namespace parlance::analyst
