#include "main/serve.hpp"

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <memory>
#include <thread>
#include <utility>

#include "base/log.hpp"
#include "doors/cli/show_error.hpp"
#include "main/house.hpp"
#include "main/operate.hpp"

namespace parlance::main {
namespace {

using doors::cli::Command;
using doors::cli::ExitStatus;
using doors::cli::Workshop;

sigset_t ending_signals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  return set;
}

base::Result<std::unique_ptr<base::Log>> open_log(const base::Configuration& configuration) {
  static constexpr std::array<std::pair<std::string_view, base::LogLevel>, 4> levels{
      {{"debug", base::LogLevel::debug},
       {"info", base::LogLevel::info},
       {"warning", base::LogLevel::warning},
       {"error", base::LogLevel::error}}};
  const auto* level =
      std::ranges::find(levels, configuration.text("log.level"), &decltype(levels)::value_type::first);
  if (level == levels.end())
    return base::fail(base::ErrorKind::usage, "bad_setting",
                      "The setting log.level must be debug, info, warning or error.");
  if (configuration.text("log.file").empty()) return std::make_unique<base::Log>(level->second);
  return base::Log::to_file(configuration.text("log.file"), level->second);
}

/// Nobody may wait for an end that never comes: the second signal, or twice the grace, ends the process.
void end_at_second_signal(std::chrono::seconds grace) {
  std::thread([grace] {
    const auto set = ending_signals();
    const timespec patience{2 * grace.count() + 5, 0};
    sigtimedwait(&set, nullptr, &patience);
    _exit(130);
  }).detach();
}

void greet(const House& house, const Command& command, doors::cli::Terminal& terminal) {
  terminal.out << "Parlance serves at " << house.url() << "\n";
  if (command.serving.demo) {
    terminal.out
        << "\nOpen it in a browser, or ask from here:\n\n  curl -s " << house.url()
        << "/api/v1/query -H 'Content-Type: application/json' \\\n    -d '{\"database_id\": \"movies\", "
           "\"question\": \"average US gross by MPAA rating\"}'\n\nThe interface: "
        << house.url() << "/docs\n";
  }
  if (!house.first_token().empty()) {
    terminal.out
        << "\nNobody has an account yet. Make the first admin with this token, which is shown once:\n\n  "
        << house.first_token().reveal() << "\n\n  POST " << house.url()
        << "/api/v1/auth/first-admin\n    {\"token\", \"workspace\", \"name\", \"email\", \"password\"}\n";
  }
  terminal.out.flush();
}

base::Result<void> serve_until_told(const Command& command, Workshop& workshop) {
  const auto configuration = configuration_of(command);
  if (!configuration) return std::unexpected(configuration.error());
  auto log = open_log(*configuration);
  if (!log) return base::fail(std::move(log));
  auto parts = workshop.make_parts();
  if (!parts) return base::fail(std::move(parts));
  auto house =
      House::open(*configuration, {command.serving.demo, command.serving.demo_folder}, *parts, **log);
  if (!house) return base::fail(std::move(house));
  greet(**house, command, workshop.terminal);
  (*log)->info("serving", {{"url", (*house)->url()}, {"demo", command.serving.demo}});
  const auto set = ending_signals();
  int signal = 0;
  sigwait(&set, &signal);
  const std::chrono::seconds grace(configuration->integer("server.stop_seconds"));
  end_at_second_signal(grace);
  (*log)->info("stopping", {{"signal", std::int64_t{signal}}});
  (*house)->stop(grace);
  return {};
}

}  // namespace

ExitStatus serve(const Command& command, Workshop& workshop) {
  workshop.interrupt.hand_over();
  const auto set = ending_signals();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);  // before any other thread is made
  if (const auto served = serve_until_told(command, workshop); !served)
    return show_error(served.error(), command.json, workshop.terminal);
  return ExitStatus::answered;
}

}  // namespace parlance::main
