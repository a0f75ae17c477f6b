// parlance describe
#include "analyst/model_file.hpp"
#include "doors/cli/command.hpp"
#include "doors/cli/open.hpp"
#include "doors/cli/show_error.hpp"
#include "doors/cli/write_file.hpp"

namespace parlance::doors::cli {

ExitStatus describe(const Command& command, Workshop& workshop) {
  auto& terminal = workshop.terminal;
  auto workbench = open_workbench(command, workshop, workshop.interrupt.begin_work());
  if (!workbench) return show_error(workbench.error(), false, terminal);
  const auto model = analyst::draft_model(**workbench);
  if (!model) return show_error(model.error(), false, terminal);
  if (command.output_file.empty()) {
    terminal.out << *model;
    return ExitStatus::answered;
  }
  if (auto written = write_file(command.output_file, *model); !written) {
    return show_error(written.error(), false, terminal);
  }
  terminal.error << "The draft is in " << harmless(command.output_file) << ". Edit it, then: parlance ask "
                 << harmless(command.source) << " \"QUESTION\" --model " << harmless(command.output_file)
                 << "\n";
  return ExitStatus::answered;
}

}  // namespace parlance::doors::cli
