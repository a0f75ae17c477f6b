// parlance eval
#include "analyst/eval/evaluate.hpp"

#include <algorithm>
#include <iterator>

#include "analyst/eval/failures.hpp"
#include "analyst/eval/report_json.hpp"
#include "analyst/eval/report_text.hpp"
#include "analyst/eval/side_by_side_report.hpp"
#include "analyst/eval/suite.hpp"
#include "analyst/eval/summary.hpp"
#include "analyst/eval/workbench_examinee.hpp"
#include "doors/cli/command.hpp"
#include "doors/cli/progress.hpp"
#include "doors/cli/show_error.hpp"
#include "doors/cli/write_file.hpp"

namespace parlance::doors::cli {
namespace {

using namespace analyst::eval;

using Outcomes = std::vector<Outcome>;
using Suites = std::vector<std::pair<std::string, Summary>>;

bool is_wanted(const Record& record, const std::string& filter) {
  if (filter.empty() || record.id == filter || record.database == filter) return true;
  return std::ranges::any_of(record.turns, [&filter](const Turn& turn) {
    return turn.difficulty == filter || std::ranges::find(turn.tags, filter) != turn.tags.end();
  });
}

void choose(std::vector<Record>& records, const Command& command) {
  std::erase_if(records, [&](const Record& record) { return !is_wanted(record, command.filter); });
  if (command.limit > 0 && records.size() > command.limit) records.resize(command.limit);
}

bool names_charts(const std::vector<Record>& records) {
  return std::ranges::any_of(records, [](const Record& record) {
    return std::ranges::any_of(record.turns, [](const Turn& turn) { return !turn.gold.chart.empty(); });
  });
}

ExamineeOptions examinee_options(const Command& command, const Settings& settings) {
  ExamineeOptions options;
  options.workbench.source.cache_directory = command.no_cache ? "" : settings.cache_directory;
  options.workbench.source.memory_limit_mb = settings.memory_limit_mb;
  options.workbench.source.threads = 1;  // the databases run side by side
  options.ask.now = command.now.value_or(base::today());
  options.ask.limit = 100'000;  // golds are compared whole
  options.ask.tell = false;
  options.ask.guide_by_execution = command.guide_by_execution;
  return options;
}

/// The questions of one suite, answered and judged.
base::Result<Outcomes> run_suite(const Suite& suite, const Command& command, Workshop& workshop,
                                 const analyst::SharedParts& parts, const base::CancelToken& cancel) {
  auto records = read_records(suite.questions_path);
  if (!records) return base::fail(std::move(records));
  choose(*records, command);
  auto examinee = examinee_options(command, workshop.settings);
  examinee.database_root = suite.database_root;
  examinee.ask.draw = names_charts(*records);
  examinee.ask.cancel = cancel;
  examinee.workbench.source.cancel = cancel;
  EvaluationOptions options;
  options.jobs = command.jobs;
  options.cancel = cancel;
  options.open = [&](const std::string& database) { return open_examinee(database, examinee, parts); };
  Progress progress(workshop.terminal, "evaluating " + suite.name);
  options.progress = [&progress](std::size_t done, std::size_t of) {
    progress.say(std::to_string(done) + " of " + std::to_string(of));
  };
  auto outcomes = analyst::eval::evaluate(*records, GoldStore::beside(suite.questions_path), options);
  for (auto& outcome : outcomes) outcome.suite = suite.name;
  return outcomes;
}

base::Result<Outcomes> run_suites(const Command& command, Workshop& workshop,
                                  const base::CancelToken& cancel) {
  const auto suites = find_suites(command.question_files, command.database_roots);
  if (!suites) return std::unexpected(suites.error());
  for (const auto& suite : *suites) {  // before any is run, which may take long
    const auto records = read_records(suite.questions_path);
    if (!records) return std::unexpected(records.error());
  }
  const auto parts = workshop.make_parts();
  if (!parts) return std::unexpected(parts.error());
  Outcomes all;
  for (const auto& suite : *suites) {
    auto outcomes = run_suite(suite, command, workshop, *parts, cancel);
    if (!outcomes) return outcomes;
    std::ranges::move(*outcomes, std::back_inserter(all));
  }
  return all;
}

base::Result<void> write_reports(const Command& command, const Outcomes& outcomes) {
  if (!command.json_file.empty()) {
    auto written = write_file(command.json_file, to_json(outcomes) + "\n");
    if (!written) return written;
  }
  if (!command.failures_file.empty()) return write_file(command.failures_file, failures(outcomes));
  return {};
}

void show(const Suites& suites, const Outcomes& outcomes, Terminal& terminal) {
  if (suites.size() != 1) terminal.out << suites_table(suites, summarize(outcomes));
  for (const auto& [name, summary] : suites) {
    if (suites.size() != 1) terminal.out << "\n" << name << "\n\n";
    terminal.out << to_text(summary);
  }
}

/// Tells which suites are less right than --fail-below wants.
bool falls_short(const Suites& suites, const Command& command, Terminal& terminal) {
  bool short_of_it = false;
  for (const auto& [name, summary] : suites) {
    const auto& score = summary.score();
    if (command.least_accuracy == 0 || (score.of > 0 && score.value() >= command.least_accuracy)) continue;
    terminal.error << name << ": " << score.right << " of " << score.of << " right, below --fail-below "
                   << command.least_accuracy << "\n";
    short_of_it = true;
  }
  return short_of_it;
}

bool loses_too_many(const SideBySide& runs, const Command& command, Terminal& terminal) {
  if (!command.losses_accepted || runs.all.lost <= *command.losses_accepted) return false;
  terminal.error << runs.all.lost << " questions that were right are wrong now, more than --fail-on-loss "
                 << *command.losses_accepted << "\n";
  return true;
}

ExitStatus compare_reports(const Command& command, Workshop& workshop) {
  auto& terminal = workshop.terminal;
  const auto before = read_kept_report(command.compared[0]);
  if (!before) return show_error(before.error(), false, terminal);
  const auto after = read_kept_report(command.compared[1]);
  if (!after) return show_error(after.error(), false, terminal);
  const auto runs = compare_runs(*before, *after);
  terminal.out << to_text(runs);
  if (!command.json_file.empty()) {
    auto written = write_file(command.json_file, to_json(runs) + "\n");
    if (!written) return show_error(written.error(), false, terminal);
  }
  return loses_too_many(runs, command, terminal) ? ExitStatus::fell_short : ExitStatus::answered;
}

}  // namespace

ExitStatus evaluate(const Command& command, Workshop& workshop) {
  if (!command.compared.empty()) return compare_reports(command, workshop);
  auto& terminal = workshop.terminal;
  base::Result<KeptReport> baseline;
  if (!command.baseline_file.empty()) baseline = read_kept_report(command.baseline_file);
  if (!baseline) return show_error(baseline.error(), false, terminal);
  const auto cancel = workshop.interrupt.begin_work(true);
  const auto outcomes = run_suites(command, workshop, cancel);
  if (!outcomes) return show_error(outcomes.error(), false, terminal);
  const auto suites = summarize_suites(*outcomes);
  show(suites, *outcomes, terminal);
  if (auto written = write_reports(command, *outcomes); !written)
    return show_error(written.error(), false, terminal);
  if (cancel.cancelled()) return ExitStatus::interrupted;
  bool short_of_it = falls_short(suites, command, terminal);
  if (!command.baseline_file.empty()) {
    const auto runs = compare_runs(*baseline, keep(*outcomes));
    terminal.out << "\ncompared with " << command.baseline_file << "\n\n" << to_text(runs);
    short_of_it = loses_too_many(runs, command, terminal) || short_of_it;
  }
  return short_of_it ? ExitStatus::fell_short : ExitStatus::answered;
}

}  // namespace parlance::doors::cli
