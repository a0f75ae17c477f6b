// The composition root: reads the surroundings, builds what commands work with, hands over to the door.
#include <csignal>
#include <cstdlib>
#include <string>
#include <vector>

#include "analyst/workbench.hpp"
#include "base/configuration.hpp"
#include "doors/cli/run.hpp"
#include "main/operate.hpp"
#include "main/server_settings.hpp"

int main(int count, char** values) {
  using namespace parlance;
  std::signal(SIGXFSZ, SIG_IGN);    // a file that may not grow is a failed write, not the end
  doors::cli::Interrupt interrupt;  // before any other thread is made
  auto terminal = doors::cli::process_terminal();
  auto settings = doors::cli::settings_from_environment();
  const auto server = base::Configuration::read(main::server_settings(), "",
                                                [](const char* name) { return std::getenv(name); });
  if (server) {  // what is wrong with them is told by the commands that need them
    for (const auto& at : server->told())
      settings.told.push_back({std::string(at.setting->key), at.value, at.origin});
  }
  doors::cli::Workshop workshop{terminal, interrupt, settings, analyst::make_shared_parts, main::operate};
  return doors::cli::run(std::vector<std::string>(values + 1, values + count), workshop);
}
