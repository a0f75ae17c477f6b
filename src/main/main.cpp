// The composition root: reads the surroundings, builds what commands work with, hands over to the door.
#include <csignal>
#include <string>
#include <vector>

#include "analyst/workbench.hpp"
#include "doors/cli/run.hpp"

int main(int count, char** values) {
  using namespace parlance;
  std::signal(SIGXFSZ, SIG_IGN);    // a file that may not grow is a failed write, not the end
  doors::cli::Interrupt interrupt;  // before any other thread is made
  auto terminal = doors::cli::process_terminal();
  const auto settings = doors::cli::settings_from_environment();
  doors::cli::Workshop workshop{terminal, interrupt, settings, analyst::make_shared_parts};
  return doors::cli::run(std::vector<std::string>(values + 1, values + count), workshop);
}
