#include "doors/cli/run.hpp"

#include <algorithm>
#include <array>
#include <exception>

#include "doors/cli/command_line.hpp"
#include "doors/cli/show_error.hpp"

namespace parlance::doors::cli {
namespace {

struct Entry {
  std::string_view name;
  CommandFunction run;
};

constexpr std::array commands = {
    Entry{"ask", ask},         Entry{"chat", chat},           Entry{"sql", sql},
    Entry{"check", check},     Entry{"profile", profile},     Entry{"describe", describe},
    Entry{"eval", evaluate},   Entry{"train", train_weights}, Entry{"doctor", doctor},
    Entry{"version", version},
};

ExitStatus dispatch(const Command& command, Workshop& workshop) {
  static constexpr std::array operated{"serve", "backup", "restore", "audit", "new-workspace", "openapi"};
  if (std::ranges::find(operated, command.name) != operated.end()) return workshop.operate(command, workshop);
  const auto found = std::ranges::find(commands, command.name, &Entry::name);
  return found->run(command, workshop);
}

/// What was answered and could not be written was not answered.
ExitStatus tell_lost_output(Terminal& terminal) {
  terminal.error << "The answer could not be written to the standard output. Is the disk full?\n";
  return ExitStatus::defect;
}

}  // namespace

int run(const std::vector<std::string>& arguments, Workshop& workshop) {
  const bool json = std::ranges::find(arguments, "--json") != arguments.end();
  try {
    auto parsed = parse_command_line(arguments);
    if (!parsed) return static_cast<int>(show_error(parsed.error(), json, workshop.terminal));
    if (const auto* help = std::get_if<HelpText>(&*parsed)) {
      workshop.terminal.out << help->text;
      return 0;
    }
    const auto status = dispatch(std::get<Command>(*parsed), workshop);
    return static_cast<int>(workshop.terminal.out.flush() ? status : tell_lost_output(workshop.terminal));
  } catch (const std::exception& defect) {
    const base::Error error{base::ErrorKind::internal,
                            "internal",
                            std::string("A defect of Parlance stopped this command: ") + defect.what() +
                                ". Please report it with the command line.",
                            {},
                            nullptr};
    return static_cast<int>(show_error(error, json, workshop.terminal));
  }
}

}  // namespace parlance::doors::cli
