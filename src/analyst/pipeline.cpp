#include "analyst/pipeline.hpp"

#include <array>
#include <chrono>
#include <exception>
#include <random>

#include "analyst/choice/trial.hpp"
#include "analyst/clarify.hpp"
#include "language/previous_turn.hpp"

namespace parlance::analyst {
namespace {

using Clock = std::chrono::steady_clock;
using Step = base::Result<std::string>;  ///< what the stage decided, for the trace

struct Stage {
  std::string_view name;
  Step (*run)(Trail&, const StageContext&);
  bool may_fail;  ///< its failure costs the answer this stage's part, not the answer
};

/// Keeps a stage's output and tells what it decided.
template <class Output>
Step keep(std::optional<Output>& slot, base::Result<Output>&& output, const StageContext& context) {
  if (!output) return base::fail(std::move(output));
  slot = std::move(*output);
  return context.options.explain ? describe(*slot) : std::string();
}

constexpr std::array stages = {
    Stage{"prepare",
          [](Trail& trail, const StageContext& context) {
            return keep(trail.prepared, prepare(trail.asked, context), context);
          },
          false},
    Stage{"ground",
          [](Trail& trail, const StageContext& context) {
            return keep(trail.grounded, ground(*trail.prepared, context), context);
          },
          false},
    Stage{"write",
          [](Trail& trail, const StageContext& context) {
            return keep(trail.written, write(*trail.prepared, *trail.grounded, context), context);
          },
          false},
    Stage{"check",
          [](Trail& trail, const StageContext& context) {
            return keep(trail.checked, check(*trail.written, context), context);
          },
          false},
    Stage{"run",
          [](Trail& trail, const StageContext& context) {
            return keep(trail.ran, run(*trail.checked, context), context);
          },
          false},
    Stage{"picture",
          [](Trail& trail, const StageContext& context) {
            return keep(trail.pictured, picture(*trail.ran, context), context);
          },
          true},
    Stage{"explain",
          [](Trail& trail, const StageContext& context) {
            const Pictured nothing;
            return keep(trail.explained,
                        explain(*trail.ran, trail.pictured ? *trail.pictured : nothing, context), context);
          },
          true},
};
constexpr std::size_t check_stage = 3;
constexpr std::size_t run_stage = 4;

double milliseconds(Clock::duration duration) {
  return std::chrono::duration<double, std::milli>(duration).count();
}

std::string random_id(std::string_view prefix) {
  thread_local std::mt19937_64 generator{std::random_device{}()};
  constexpr std::string_view letters = "0123456789abcdefghjkmnpqrstvwxyz";
  std::string id(prefix);
  for (int index = 0; index < 16; ++index) id.push_back(letters[generator() % letters.size()]);
  return id;
}

/// Runs one stage; a defect inside a stage that may fail is kept from taking the answer with it.
Step run_stage_safely(const Stage& stage, Trail& trail, const StageContext& context) {
  if (!stage.may_fail) return stage.run(trail, context);
  try {
    return stage.run(trail, context);
  } catch (const std::exception& defect) {
    return base::fail(base::ErrorKind::internal, "stage_failed", defect.what());
  }
}

void assemble(Answer& answer, const Trail& trail, const StageContext& context);

/// What a person can begin to read while the other stages are under way.
void tell_partial(const Trail& trail, const StageContext& context) {
  Answer so_far;
  so_far.question = trail.prepared ? trail.prepared->question : trail.asked.question;
  assemble(so_far, trail, context);
  context.options.on_partial(so_far);
}

base::Result<void> run_stages(Trail& trail, Answer& answer, std::size_t first, std::size_t last,
                              const StageContext& context) {
  for (std::size_t index = first; index <= last; ++index) {
    const Stage& stage = stages[index];
    if (context.options.on_stage) context.options.on_stage(stage.name);
    const auto start = Clock::now();
    const Step step = run_stage_safely(stage, trail, context);
    answer.timings_ms.emplace_back(stage.name, milliseconds(Clock::now() - start));
    if (step && context.options.explain) answer.trace.emplace_back(stage.name, *step);
    const bool tells = index == check_stage || (index == run_stage && trail.ran && trail.ran->result);
    if (step && tells && index < last && context.options.on_partial) tell_partial(trail, context);
    if (step) continue;
    if (!stage.may_fail) return std::unexpected(step.error());
    answer.warnings.push_back("the stage " + std::string(stage.name) + " failed: " + step.error().message);
  }
  return {};
}

void take_reading(Answer& answer, const CheckedCandidate& choice) {
  const auto& reading = *choice.candidate;
  answer.spans = reading.spans;
  answer.summary = reading.summary;
  answer.unused = reading.unused;
  answer.recollection = reading.recollection;
  answer.sql = choice.query.text();
  answer.dialect = choice.query.dialect().name();
  answer.columns = reading.outputs;
  answer.ordered = !choice.query.query().order_by.empty() || choice.query.query().order_by_all;
}

/// "sum of revenue" instead of the engine's sum("Revenue"), where the reading says what a column is.
void name_computed_columns(Answer& answer) {
  if (answer.columns.size() != answer.table.column_count()) return;
  for (std::size_t column = 0; column < answer.columns.size(); ++column) {
    auto& name = answer.table[column].name;
    const bool numbered = name.size() == 2 && name[0] == 'c' && name[1] >= '1' && name[1] <= '9';
    if (name.find('(') != std::string::npos || numbered) name = answer.columns[column].name;
  }
}

void take_result(Answer& answer, const Ran& ran) {
  answer.cached = ran.cached;
  answer.plan = ran.plan;
  if (ran.result == nullptr) return;
  answer.has_table = true;
  answer.table = ran.result->table;
  name_computed_columns(answer);
  answer.truncated = ran.result->truncated;
  answer.execution_time_ms =
      ran.cached ? 0 : std::chrono::duration<double, std::milli>(ran.result->elapsed).count();
}

/// Everything the stages left, whichever was the last.
void assemble(Answer& answer, const Trail& trail, const StageContext& context) {
  answer.query_id = random_id("q_");
  if (trail.prepared) answer.language = trail.prepared->language;
  if (trail.checked) {
    take_reading(answer, trail.ran ? trail.ran->choice() : trail.checked->candidates.front());
    answer.confidence =
        trail.ran ? trail.ran->confidence() : trail.checked->candidates.front().candidate->confidence;
    answer.written_by = trail.checked->by;
  }
  if (trail.ran) take_result(answer, *trail.ran);
  if (answer.recollection && answer.has_table) {
    answer.recollection = std::make_shared<const language::PreviousTurn>(
        language::with_answer(*answer.recollection, answer.table, context.catalog));
  }
  for (const auto& warning : context.source.warnings()) answer.warnings.push_back(warning.message);
  if (trail.pictured) {
    if (!trail.pictured->columns.empty()) answer.columns = trail.pictured->columns;
    answer.picture = trail.pictured->picture;
    answer.picture_request = trail.pictured->request;
  }
  if (!trail.explained) return;
  answer.findings = trail.explained->findings;
  answer.narrative = trail.explained->narrative;
  answer.caveats = trail.explained->caveats;
  answer.alternatives = trail.explained->alternatives;
  answer.clarification = trail.explained->clarification;
}

base::Result<Answer> through(Trail trail, std::size_t first, const StageContext& context) {
  Answer answer;
  const std::size_t last = context.options.execute ? stages.size() - 1 : check_stage;
  const auto done = run_stages(trail, answer, first, last, context);
  if (!done) return std::unexpected(done.error());
  answer.question = trail.prepared ? trail.prepared->question : trail.asked.question;
  assemble(answer, trail, context);
  return answer;
}

}  // namespace

base::Result<Answer> run_pipeline(const std::string& question, const StageContext& context) {
  Trail trail;
  trail.asked.question = question;
  return through(std::move(trail), 0, context);
}

base::Result<std::vector<Attempt>> try_question(const std::string& question, const StageContext& context) {
  Trail trail;
  trail.asked.question = question;
  Answer unused;
  const auto done = run_stages(trail, unused, 0, check_stage, context);
  if (!done) return std::unexpected(done.error());
  auto tried = try_readings(*trail.checked, context);
  if (!tried) return base::fail(std::move(tried));
  std::vector<Attempt> attempts;
  for (auto& trial : tried->trials) {
    attempts.push_back({trail.checked->candidates[trial.index].candidate, std::move(trial.result)});
  }
  return attempts;
}

base::Result<Answer> run_pipeline(const std::string& text, sql::GuardedQuery query,
                                  const StageContext& context) {
  const auto start = Clock::now();
  auto checked = check_query(std::move(query), context);
  if (!checked) return base::fail(std::move(checked));
  const double check_ms = milliseconds(Clock::now() - start);
  Trail trail;
  trail.asked.question = text;
  trail.checked = std::move(*checked);
  auto answer = through(std::move(trail), run_stage, context);
  if (answer) answer->timings_ms.insert(answer->timings_ms.begin(), {"check", check_ms});
  return answer;
}

}  // namespace parlance::analyst
