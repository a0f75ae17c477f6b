// parlance train
#include <filesystem>

#include "analyst/eval/gold_store.hpp"
#include "analyst/eval/workbench_examinee.hpp"
#include "analyst/train/ablation.hpp"
#include "analyst/train/label.hpp"
#include "analyst/train/training.hpp"
#include "doors/cli/command.hpp"
#include "doors/cli/progress.hpp"
#include "doors/cli/show_error.hpp"
#include "doors/cli/write_file.hpp"

namespace parlance::doors::cli {
namespace {

using namespace analyst;

using Labelled = base::Result<std::vector<train::LabelledQuestion>>;

train::LabelOptions label_options(const Command& command) {
  train::LabelOptions options;
  options.ask.now = command.now.value_or(base::today());
  options.ask.limit = 20'000;  // results are compared whole
  options.ask.rows_looked_at = options.ask.limit;
  options.ask.readings = 30;
  options.ask.guide_budget = std::chrono::seconds(10);
  options.ask.query_timeout = std::chrono::seconds(10);
  options.ask.use_cache = false;
  return options;
}

/// Reads and samples each file of questions, then runs their readings.
Labelled label_all(const Command& command, const SharedParts& parts, Workshop& workshop) {
  auto options = label_options(command);
  options.cancel = workshop.interrupt.begin_work(true);
  options.ask.cancel = options.cancel;
  options.parsers = parts.parsers;
  WorkbenchOptions opening;
  opening.source.cache_directory = command.no_cache ? "" : workshop.settings.cache_directory;
  opening.source.memory_limit_mb = workshop.settings.memory_limit_mb;
  opening.source.threads = 1;
  opening.source.cancel = options.cancel;
  options.open = [&](const std::string& database) -> base::Result<std::unique_ptr<Workbench>> {
    auto path = eval::find_database(command.database_root, database);
    if (!path) return base::fail(std::move(path));
    return Workbench::open(*path, opening, parts);
  };
  std::vector<train::LabelledQuestion> questions;
  for (const auto& file : command.question_files) {
    auto records = eval::read_records(file);
    if (!records) return base::fail(std::move(records));
    const auto chosen = train::sample(*records, command.per_database, command.seed);
    Progress progress(workshop.terminal, "labelling");
    options.progress = [&progress](std::size_t done, std::size_t of) {
      progress.say(std::to_string(done) + " of " + std::to_string(of));
    };
    auto labelled = train::label(chosen, eval::GoldStore::beside(file), options);
    std::ranges::move(labelled, std::back_inserter(questions));
  }
  if (options.cancel.cancelled()) {
    return base::fail(base::ErrorKind::cancelled, "cancelled", "Stopped; nothing was written.");
  }
  return questions;
}

Labelled labelled_questions(const Command& command, Workshop& workshop) {
  if (!command.labelled_file.empty() && std::filesystem::exists(command.labelled_file)) {
    return train::read_labelled(command.labelled_file);
  }
  auto parts = workshop.make_parts();
  if (!parts) return base::fail(std::move(parts));
  auto labelled = label_all(command, *parts, workshop);
  if (labelled && !command.labelled_file.empty()) {
    auto written = write_file(command.labelled_file, train::print_labelled(*labelled));
    if (!written) return base::fail(std::move(written));
  }
  return labelled;
}

/// Before anything is labelled or learnt, which takes minutes.
base::Result<void> make_folder(const std::string& folder) {
  std::error_code failure;
  std::filesystem::create_directories(folder, failure);
  if (!failure) return {};
  return base::fail(base::ErrorKind::usage, "cannot_write",
                    "The folder " + folder + " cannot be made. Choose another place with --output.");
}

base::Result<void> write_all(const Command& command, const train::Trained& trained) {
  for (const auto& [name, text] : trained.files) {
    auto written = write_file((std::filesystem::path(command.output_folder) / name).string(), text);
    if (!written) return written;
  }
  return {};
}

ExitStatus tell_ablation(const std::vector<train::LabelledQuestion>& labelled, const Command& command,
                         Terminal& terminal) {
  train::AblationOptions options;
  options.training.seed = command.seed;
  options.jobs = command.jobs;
  Progress progress(terminal, "ablating");
  options.progress = [&progress](std::size_t done, std::size_t of) {
    progress.say(std::to_string(done) + " of " + std::to_string(of));
  };
  const auto ablation = train::ablate(labelled, options);
  if (!ablation) return show_error(ablation.error(), false, terminal);
  terminal.out << train::report(*ablation, options);
  return ExitStatus::answered;
}

}  // namespace

ExitStatus train_weights(const Command& command, Workshop& workshop) {
  auto& terminal = workshop.terminal;
  if (command.ablate) {
    const auto labelled = labelled_questions(command, workshop);
    if (!labelled) return show_error(labelled.error(), false, terminal);
    return tell_ablation(*labelled, command, terminal);
  }
  if (auto made = make_folder(command.output_folder); !made) return show_error(made.error(), false, terminal);
  const auto labelled = labelled_questions(command, workshop);
  if (!labelled) return show_error(labelled.error(), false, terminal);
  train::TrainingOptions options;
  options.seed = command.seed;
  const auto trained = train::train(*labelled, options);
  if (!trained) return show_error(trained.error(), false, terminal);
  if (auto written = write_all(command, *trained); !written)
    return show_error(written.error(), false, terminal);
  terminal.out << train::report(trained->figures, options);
  return ExitStatus::answered;
}

}  // namespace parlance::doors::cli
