#include "analyst/run.hpp"

#include <utility>

#include "analyst/choice/trial.hpp"

namespace parlance::analyst {
namespace {

/// As the compiler thinks, before anything was run.
std::vector<Standing> first_standings(const Checked& checked) {
  std::vector<Standing> standings;
  for (const auto& candidate : checked.candidates)
    standings.push_back({candidate.candidate->confidence, false, 0});
  return standings;
}

std::vector<Observed> observe(const Checked& checked, const std::vector<Trial>& trials) {
  std::vector<Observed> readings;
  for (const auto& trial : trials) {
    const auto& candidate = *checked.candidates[trial.index].candidate;
    readings.push_back({candidate.features, candidate.score, trial.facts});
  }
  return readings;
}

/// Which trial is meant; fills the standings of all.
std::size_t choose(const std::vector<Trial>& trials, const StageContext& context, Ran& ran) {
  for (const auto& trial : trials) {
    ran.standings[trial.index].was_run = true;
    ran.standings[trial.index].fingerprint = trial.facts.fingerprint;
  }
  if (ran.checked.settled || ran.checked.by != "compiler" || !context.options.guide_by_execution) return 0;
  // What a question that goes on from another one should return, its own words do not say.
  if (ran.checked.candidates.front().candidate->follow_up) return 0;
  const auto readings = observe(ran.checked, trials);
  const auto judgement =
      context.chooser.judge(measure_choice(read_wording(ran.checked.question), readings), readings);
  for (std::size_t at = 0; at < trials.size(); ++at) {
    ran.standings[trials[at].index].confidence = judgement.confidences[at];
  }
  return judgement.best();
}

base::Result<Ran> run_best(const Checked& checked, const StageContext& context) {
  auto tried = try_readings(checked, context);
  if (!tried) return base::fail(std::move(tried));
  Ran ran;
  ran.checked = checked;
  ran.looked_at = tried->trials.size();
  ran.beyond_budget = tried->beyond_budget;
  ran.out_of_time = tried->out_of_time;
  ran.standings = first_standings(checked);
  Trial chosen = tried->trials[choose(tried->trials, context, ran)];
  if (!chosen.whole) {
    auto whole = complete(chosen, checked, context);
    if (!whole) return base::fail(std::move(whole));
    chosen = std::move(*whole);
  }
  ran.chosen = chosen.index;
  ran.result = chosen.result;
  ran.cached = chosen.cached;
  return ran;
}

}  // namespace

base::Result<Ran> run(const Checked& checked, const StageContext& context) {
  if (!checked.settled && checked.candidates.front().candidate->confidence < context.options.answer_from) {
    Ran unrun;
    unrun.checked = checked;
    unrun.standings = first_standings(checked);
    return unrun;
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
  if (ran.beyond_budget > 0) {
    text += ", " + std::to_string(ran.beyond_budget) + " more would be too much work to compare";
  }
  if (ran.out_of_time > 0) {
    text += ", " + std::to_string(ran.out_of_time) +
            " more took too long to compare: asked again, the answer may be another";
  }
  return text;
}

}  // namespace parlance::analyst
