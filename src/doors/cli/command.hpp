// What a command line asks for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "analyst/workbench.hpp"
#include "base/date.hpp"
#include "doors/cli/exit_status.hpp"
#include "doors/cli/interrupt.hpp"
#include "doors/cli/settings.hpp"
#include "doors/cli/terminal.hpp"

namespace parlance::doors::cli {

/// Of a server, or of its state.
struct Serving {
  std::string config_file;
  std::string address;
  std::string data_folder;
  std::string demo_folder;
  std::string backup_folder;
  std::optional<std::uint16_t> port;
  bool demo = false;
};

struct Command {
  std::string name;  ///< ask, chat, sql, check, profile, describe, eval, train, serve, backup, restore,
                     ///< audit, new-workspace, openapi, doctor, version
  std::string source;
  std::string question;  ///< or the query of sql, or the file of check
  bool json = false;
  bool sql_only = false;
  bool explain = false;
  bool no_cache = false;
  bool guide_by_execution = true;
  std::string chart_file;
  std::string model_file;
  std::string output_file;
  std::size_t limit = 10'000;  ///< rows; of eval, questions (0: all)
  std::optional<base::Date> now;
  Serving serving;  ///< serve, backup, restore, audit
  // check
  std::vector<std::string> hidden;
  std::string dialect;
  bool corpus = false;
  std::string json_file;  ///< also of eval
  // eval
  std::vector<std::string> question_files;  ///< or folders; also of train
  std::vector<std::string> database_roots;  ///< none, one, or one for each of question_files
  std::string failures_file;
  std::string filter;
  std::vector<std::string> compared;           ///< two reports of runs before, or none
  std::string baseline_file;                   ///< the report that this run is compared with
  double least_accuracy = 0;                   ///< of each suite, 0 to 1
  std::optional<std::size_t> losses_accepted;  ///< questions that may have gone wrong; nullopt: any number
  unsigned jobs = 1;
  // train
  std::string database_root;
  std::string labelled_file;  ///< read where it is there, else written
  std::string output_folder;
  std::size_t per_database = 0;  ///< questions of each database at most; 0: all
  std::uint64_t seed = 1;
  bool ablate = false;
};

struct Workshop;
using CommandFunction = ExitStatus (*)(const Command&, Workshop&);

/// What commands work with. References outlive the command.
struct Workshop {
  Terminal& terminal;
  Interrupt& interrupt;
  const Settings& settings;
  std::function<base::Result<analyst::SharedParts>()> make_parts;
  CommandFunction
      operate;  ///< serve and what else works with its state: put together by the composition root
};

ExitStatus ask(const Command& command, Workshop& workshop);
ExitStatus chat(const Command& command, Workshop& workshop);
ExitStatus sql(const Command& command, Workshop& workshop);
ExitStatus check(const Command& command, Workshop& workshop);
ExitStatus profile(const Command& command, Workshop& workshop);
ExitStatus describe(const Command& command, Workshop& workshop);
ExitStatus evaluate(const Command& command, Workshop& workshop);
ExitStatus train_weights(const Command& command, Workshop& workshop);
ExitStatus doctor(const Command& command, Workshop& workshop);
ExitStatus version(const Command& command, Workshop& workshop);

}  // namespace parlance::doors::cli
