// parlance eval
#include "analyst/eval/evaluate.hpp"

#include <algorithm>
#include <fstream>

#include "analyst/eval/report.hpp"
#include "analyst/eval/summary.hpp"
#include "analyst/eval/workbench_examinee.hpp"
#include "doors/cli/command.hpp"
#include "doors/cli/progress.hpp"
#include "doors/cli/show_error.hpp"
#include "doors/cli/write_file.hpp"

namespace parlance::doors::cli {
namespace {

using namespace analyst::eval;

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

ExamineeOptions examinee_options(const Command& command, const Settings& settings, bool charts) {
  ExamineeOptions options;
  options.database_root = command.database_root;
  options.workbench.source.cache_directory = command.no_cache ? "" : settings.cache_directory;
  options.workbench.source.memory_limit_mb = settings.memory_limit_mb;
  options.workbench.source.threads = 1;  // the databases run side by side
  options.ask.now = command.now.value_or(base::today());
  options.ask.limit = 100'000;  // golds are compared whole
  options.ask.draw = charts;
  options.ask.tell = false;
  options.ask.guide_by_execution = command.guide_by_execution;
  return options;
}

base::Result<void> write_reports(const Command& command, const Summary& summary,
                                 const std::vector<Outcome>& outcomes) {
  if (!command.json_file.empty()) {
    auto written = write_file(command.json_file, to_json(summary, outcomes) + "\n");
    if (!written) return written;
  }
  if (!command.failures_file.empty()) return write_file(command.failures_file, failures(outcomes));
  return {};
}

}  // namespace

ExitStatus evaluate(const Command& command, Workshop& workshop) {
  auto& terminal = workshop.terminal;
  auto records = read_records(command.source);
  if (!records) return show_error(records.error(), false, terminal);
  choose(*records, command);
  auto parts = workshop.make_parts();
  if (!parts) return show_error(parts.error(), false, terminal);
  auto examinee = examinee_options(command, workshop.settings, names_charts(*records));
  EvaluationOptions options;
  options.jobs = command.jobs;
  options.cancel = workshop.interrupt.begin_work(true);
  examinee.ask.cancel = options.cancel;
  examinee.workbench.source.cancel = options.cancel;
  options.open = [&](const std::string& database) { return open_examinee(database, examinee, *parts); };
  std::vector<Outcome> outcomes;
  {
    Progress progress(terminal, "evaluating");
    options.progress = [&progress](std::size_t done, std::size_t of) {
      progress.say(std::to_string(done) + " of " + std::to_string(of));
    };
    outcomes = analyst::eval::evaluate(*records, GoldStore::beside(command.source), options);
  }
  const auto summary = summarize(outcomes);
  terminal.out << to_text(summary);
  if (auto written = write_reports(command, summary, outcomes); !written) {
    return show_error(written.error(), false, terminal);
  }
  return options.cancel.cancelled() ? ExitStatus::interrupted : ExitStatus::answered;
}

}  // namespace parlance::doors::cli
