#include "main/operate.hpp"

#include <array>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <utility>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "base/log.hpp"
#include "doors/cli/show_error.hpp"
#include "main/house.hpp"
#include "main/serve.hpp"
#include "main/server_settings.hpp"
#include "main/stores.hpp"
#include "store/backup.hpp"
#include "trust/audit/audit_log.hpp"
#include "trust/entry/founding_tokens.hpp"

namespace parlance::main {
namespace {

using doors::cli::Command;
using doors::cli::ExitStatus;
using doors::cli::Terminal;

void tell(const store::BackupReport& report, std::string_view done, const std::string& folder,
          Terminal& terminal) {
  std::int64_t rows = 0;
  for (const auto& table : report.tables) rows += table.rows;
  terminal.out << done << " " << rows << " rows of " << report.tables.size() << " tables and " << report.blobs
               << " files of " << report.blob_bytes << " bytes: " << folder << "\n";
}

base::Result<ExitStatus> back_up(const Command& command, const Stores& stores, Terminal& terminal) {
  auto report = store::back_up(*stores.state, stores.blobs.get(), command.serving.backup_folder);
  if (!report) return base::fail(std::move(report));
  tell(*report, "Backed up", command.serving.backup_folder, terminal);
  return ExitStatus::answered;
}

base::Result<ExitStatus> restore(const Command& command, const Stores& stores, Terminal& terminal) {
  auto report = store::restore(command.serving.backup_folder, *stores.state, stores.blobs.get());
  if (!report) return base::fail(std::move(report));
  tell(*report, "Restored", command.serving.backup_folder, terminal);
  return ExitStatus::answered;
}

base::Result<bool> verify_one(const trust::AuditLog& log, const store::Workspace& workspace,
                              Terminal& terminal) {
  auto verdict = log.verify(workspace.id);
  if (!verdict) return base::fail(std::move(verdict));
  terminal.out << (verdict->broken ? "BROKEN  " : "holds   ") << workspace.name << ", " << verdict->lines
               << " lines";
  if (verdict->broken) terminal.out << ", then line " << verdict->broken->sequence << " does not fit";
  terminal.out << "\n";
  return !verdict->broken;
}

base::Result<ExitStatus> audit(const Command&, const Stores& stores, Terminal& terminal) {
  const base::SystemClock clock;
  const trust::AuditLog log(*stores.state, clock);
  bool holds = true;
  store::PageRequest next;
  do {
    auto workspaces = stores.state->workspaces().list(next);
    if (!workspaces) return base::fail(std::move(workspaces));
    for (const auto& workspace : workspaces->items) {
      auto fine = verify_one(log, workspace, terminal);
      if (!fine) return base::fail(std::move(fine));
      holds = holds && *fine;
    }
    next.after = workspaces->next;
  } while (!next.after.empty());
  return holds ? ExitStatus::answered : ExitStatus::refused;
}

base::Result<ExitStatus> let_found(const Command&, const Stores& stores, Terminal& terminal) {
  const auto token = trust::FoundingTokens(*stores.state).make();
  if (!token) return std::unexpected(token.error());
  terminal.out << "With this token one workspace and its admin can be made, within a day:\n\n  "
               << token->reveal()
               << "\n\n  POST /api/v1/auth/first-admin\n    {\"token\", \"workspace\", \"name\", \"email\", "
                  "\"password\"}\n";
  return ExitStatus::answered;
}

using OnStores = base::Result<ExitStatus> (*)(const Command&, const Stores&, Terminal&);
constexpr std::array<std::pair<std::string_view, OnStores>, 4> commands{
    {{"backup", back_up}, {"restore", restore}, {"audit", audit}, {"new-workspace", let_found}}};

/// Printed from the table of routes, over stores in a folder that is gone afterwards.
base::Result<ExitStatus> print_interface(const Command& command, doors::cli::Workshop& workshop) {
  auto configuration = configuration_of(command);
  if (!configuration) return base::fail(std::move(configuration));
  const auto folder = std::filesystem::temp_directory_path() / base::random_name("parlance-openapi");
  if (auto set = configuration->set("server.data_dir", folder.string(), "openapi"); !set)
    return base::fail(std::move(set));
  auto parts = workshop.make_parts();
  if (!parts) return base::fail(std::move(parts));
  base::Log log(base::LogLevel::error);
  const auto document = interface_document(*configuration, *parts, log);
  std::error_code ignored;
  std::filesystem::remove_all(folder, ignored);
  if (!document) return std::unexpected(document.error());
  workshop.terminal.out << *document << "\n";
  return ExitStatus::answered;
}

base::Result<ExitStatus> work_on_stores(const Command& command, Terminal& terminal) {
  const auto configuration = configuration_of(command);
  if (!configuration) return std::unexpected(configuration.error());
  const net::Client client;
  auto stores = open_stores(*configuration, client);
  if (!stores) return base::fail(std::move(stores));
  for (const auto& [name, work] : commands) {
    if (name == command.name) return work(command, *stores, terminal);
  }
  return ExitStatus::usage;
}

}  // namespace

base::Result<base::Configuration> configuration_of(const Command& command) {
  auto made = base::Configuration::read(server_settings(), command.serving.config_file,
                                        [](const char* name) { return std::getenv(name); });
  if (!made) return made;
  const auto set = [&made](std::string_view key, const std::string& value, std::string_view flag) {
    return value.empty() ? base::Result<void>() : made->set(key, value, flag);
  };
  const std::string port = command.serving.port ? std::to_string(*command.serving.port) : "";
  for (const auto& done :
       {set("server.address", command.serving.address, "--address"), set("server.port", port, "--port"),
        set("server.data_dir", command.serving.data_folder, "--data-dir")}) {
    if (!done) return std::unexpected(done.error());
  }
  return made;
}

ExitStatus operate(const Command& command, doors::cli::Workshop& workshop) {
  if (command.name == "serve") return serve(command, workshop);
  const auto status = command.name == "openapi" ? print_interface(command, workshop)
                                                : work_on_stores(command, workshop.terminal);
  if (!status) return doors::cli::show_error(status.error(), command.json, workshop.terminal);
  return *status;
}

}  // namespace parlance::main
