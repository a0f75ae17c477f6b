// parlance describe
#include "doors/cli/command.hpp"
#include "doors/cli/open.hpp"
#include "doors/cli/show_error.hpp"

namespace parlance::doors::cli {

ExitStatus describe(const Command& command, Workshop& workshop) {
  auto& terminal = workshop.terminal;
  auto workbench = open_workbench(command, workshop, workshop.interrupt.begin_work());
  if (!workbench) return show_error(workbench.error(), false, terminal);
  const auto model = (*workbench)->describe();
  if (!model) return show_error(model.error(), false, terminal);
  terminal.out << *model;
  return ExitStatus::answered;
}

}  // namespace parlance::doors::cli
