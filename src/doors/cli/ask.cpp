// parlance ask, parlance sql
#include "analyst/draw.hpp"
#include "doors/cli/command.hpp"
#include "doors/cli/deliver.hpp"
#include "doors/cli/open.hpp"
#include "doors/cli/show_error.hpp"

namespace parlance::doors::cli {
namespace {

/// Before anything is opened: a mistyped ending should not cost a minute of loading.
base::Result<void> check_chart_file(const std::string& path) {
  if (path.empty() || analyst::is_chart_file(path)) return {};
  return base::fail(base::ErrorKind::usage, "unknown_chart_format",
                    "A chart file ends in .svg, .png or .vl.json, not as " + path + ".", {{"path", path}});
}

template <class Answering>
ExitStatus answer_with(const Command& command, Workshop& workshop, Answering answering) {
  if (const auto fine = check_chart_file(command.chart_file); !fine) {
    return show_error(fine.error(), command.json, workshop.terminal);
  }
  const auto cancel = workshop.interrupt.begin_work();
  auto workbench = open_workbench(command, workshop, cancel);
  if (!workbench) return show_error(workbench.error(), command.json, workshop.terminal);
  auto options = ask_options(command, cancel);
  options.execute = !command.sql_only;
  return deliver(answering(**workbench, options), command, workshop.terminal);
}

}  // namespace

ExitStatus ask(const Command& command, Workshop& workshop) {
  return answer_with(command, workshop,
                     [&](analyst::Workbench& workbench, const analyst::AskOptions& options) {
                       return workbench.ask(command.question, options);
                     });
}

ExitStatus sql(const Command& command, Workshop& workshop) {
  return answer_with(command, workshop,
                     [&](analyst::Workbench& workbench, const analyst::AskOptions& options) {
                       return workbench.sql(command.question, options);
                     });
}

}  // namespace parlance::doors::cli
