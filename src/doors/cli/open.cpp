#include "doors/cli/open.hpp"

#include "doors/cli/progress.hpp"

namespace parlance::doors::cli {

base::Result<std::unique_ptr<analyst::Workbench>> open_workbench(const Command& command, Workshop& workshop,
                                                                 const base::CancelToken& cancel) {
  auto parts = workshop.make_parts();
  if (!parts) return base::fail(std::move(parts));
  Progress progress(workshop.terminal, "reading " + command.source);
  analyst::WorkbenchOptions options;
  options.source.cache_directory = command.no_cache ? "" : workshop.settings.cache_directory;
  options.source.memory_limit_mb = workshop.settings.memory_limit_mb;
  options.source.threads = workshop.settings.threads;
  options.source.cancel = cancel;
  options.source.progress = progress.callback();
  options.model_file = command.model_file;
  return analyst::Workbench::open(command.source, options, *parts);
}

analyst::AskOptions ask_options(const Command& command, const base::CancelToken& cancel) {
  analyst::AskOptions options;
  options.now = command.now.value_or(base::today());
  options.limit = command.limit;
  options.use_cache = !command.no_cache;
  options.explain = command.explain;
  options.guide_by_execution = command.guide_by_execution;
  options.cancel = cancel;
  return options;
}

}  // namespace parlance::doors::cli
