#include "doors/cli/command_line.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <thread>

#include "base/text.hpp"

namespace parlance::doors::cli {
namespace {

struct Raw {
  Command command;
  std::vector<std::string> words;
  std::string now;
};

CLI::App* add(CLI::App& app, Raw& raw, const std::string& name, const std::string& help) {
  auto* sub = app.add_subcommand(name, help);
  sub->callback([&raw, name] { raw.command.name = name; });
  return sub;
}

void add_source(CLI::App* sub, Raw& raw) {
  sub->add_option("SOURCE", raw.command.source,
                  "a file (.csv .tsv .json .jsonl .parquet .sqlite .duckdb) or a folder")
      ->required();
}

void add_answer_options(CLI::App* sub, Raw& raw) {
  sub->add_option("--limit", raw.command.limit, "rows at most")->check(CLI::Range(1, 1'000'000));
  sub->add_option("--now", raw.now, "the day \"last month\" counts from, as 2024-05-31");
  sub->add_flag("--explain", raw.command.explain, "what each stage decided, and the engine's plan");
  sub->add_flag("--no-cache", raw.command.no_cache, "neither use nor keep results and loaded files");
}

void add_output_options(CLI::App* sub, Raw& raw) {
  sub->add_flag("--json", raw.command.json, "the answer as JSON and nothing else");
  sub->add_option("--chart", raw.command.chart_file, "write the chart to FILE.svg, FILE.png or FILE.vl.json");
}

void add_model_option(CLI::App* sub, Raw& raw) {
  sub->add_option("--model", raw.command.model_file,
                  "a semantic model (YAML): names, synonyms, metrics, keys; draft one with describe");
}

void add_guidance_option(CLI::App* sub, Raw& raw) {
  sub->add_flag("!--no-execution-guidance", raw.command.guide_by_execution,
                "answer with the best reading without running others to compare them");
}

void add_questions(CLI::App& app, Raw& raw) {
  auto* ask = add(app, raw, "ask", "answer a question about a source");
  add_source(ask, raw);
  ask->add_option("QUESTION", raw.words, "in plain language")->required();
  add_output_options(ask, raw);
  ask->add_flag("--sql", raw.command.sql_only, "print the SQL and nothing else; it is not run");
  add_answer_options(ask, raw);
  add_model_option(ask, raw);
  add_guidance_option(ask, raw);

  auto* chat = add(app, raw, "chat", "a conversation in the terminal");
  add_source(chat, raw);
  add_answer_options(chat, raw);
  add_model_option(chat, raw);

  auto* sql = add(app, raw, "sql", "run a guarded query");
  add_source(sql, raw);
  sql->add_option("QUERY", raw.words, "one SELECT")->required();
  add_output_options(sql, raw);
  add_answer_options(sql, raw);
}

void add_looks(CLI::App& app, Raw& raw) {
  auto* check = add(app, raw, "check", "what the guard says of each query in a file; runs nothing");
  add_source(check, raw);
  check->add_option("FILE", raw.command.question, "one query a line")->required();
  check->add_option("--hide", raw.command.hidden, "a table the asker may not see")->take_all();
  check->add_option("--dialect", raw.command.dialect, "how to print: duckdb or sqlite");
  check->add_flag("--corpus", raw.command.corpus, "lines are: expected code <tab> dialect <tab> SQL");
  check->add_option("--json", raw.command.json_file, "write every verdict to a file");

  auto* profile = add(app, raw, "profile", "what is in a source");
  add_source(profile, raw);
  profile->add_flag("--json", raw.command.json, "as JSON");
  profile->add_flag("--no-cache", raw.command.no_cache, "do not keep the loaded file");

  auto* describe = add(app, raw, "describe", "schema and semantic model as YAML, ready to edit");
  add_source(describe, raw);
  describe->add_option("-o,--output", raw.command.output_file, "write it to a file");
  add_model_option(describe, raw);
  describe->add_flag("--no-cache", raw.command.no_cache, "do not keep the loaded file");
}

void add_evaluation(CLI::App& app, Raw& raw) {
  auto* eval = add(app, raw, "eval", "answer files of questions and compare with the right answers");
  auto* questions =
      eval->add_option("QUESTIONS", raw.command.question_files, "files of JSON lines, or folders of them");
  eval->add_option(
          "--db-root", raw.command.database_roots,
          "where <db_id>/<db_id>.sqlite and the like lie; once, or once for each of QUESTIONS; without "
          "it, \"databases\" beside the questions, or their own folder")
      ->allow_extra_args(false);
  eval->add_option("--jobs", raw.command.jobs, "databases at a time")->check(CLI::Range(1, 256));
  eval->add_option("--json", raw.command.json_file, "write summary and every question to a file");
  eval->add_option("--failures", raw.command.failures_file, "write what went wrong to a file");
  eval->add_option("--limit", raw.command.limit, "only the first N records of each file");
  eval->add_option("--filter", raw.command.filter, "only records with this tag, difficulty, database or id");
  eval->add_option("--compare", raw.command.compared, "two reports (--json) of runs before, side by side")
      ->expected(2)
      ->excludes(questions);
  eval->add_option("--baseline", raw.command.baseline_file, "the report to compare this run with");
  eval->add_option("--fail-below", raw.command.least_accuracy,
                   "status 7 where a suite's accuracy is lower, as 0.66")
      ->check(CLI::Range(0.0, 1.0));
  eval->add_option("--fail-on-loss", raw.command.losses_accepted,
                   "status 7 where more than N questions that were right are wrong now");
  eval->add_option("--now", raw.now, "the day for records without one");
  eval->add_flag("--no-cache", raw.command.no_cache, "do not keep loaded files");
  add_guidance_option(eval, raw);
}

void add_training(CLI::App& app, Raw& raw) {
  auto* train =
      add(app, raw, "train", "learn from questions with right answers how to rank and choose readings");
  train->add_option("QUESTIONS", raw.command.question_files, "JSON lines, as for eval")->required();
  train->add_option("--db-root", raw.command.database_root, "where <db_id>/<db_id>.sqlite and the like lie")
      ->required();
  auto* output = train->add_option("-o,--output", raw.command.output_folder, "folder for the data files");
  train
      ->add_flag("--ablate", raw.command.ablate,
                 "tell what each family of features is worth, and write no data files")
      ->excludes(output);
  train->add_option("--jobs", raw.command.jobs, "families at a time")->check(CLI::Range(1, 256));
  train->add_option("--labelled", raw.command.labelled_file, "keep what was labelled in FILE, or use it");
  train->add_option("--per-database", raw.command.per_database, "questions of each database at most");
  train->add_option("--seed", raw.command.seed, "of the draw of questions and folds");
  train->add_option("--now", raw.now, "the day for records without one");
  train->add_flag("--no-cache", raw.command.no_cache, "do not keep loaded files");
}

void add_server_options(CLI::App* sub, Raw& raw) {
  sub->add_option("--config", raw.command.serving.config_file,
                  "settings as YAML; the environment (PARLANCE_...) goes before it");
  sub->add_option("--data-dir", raw.command.serving.data_folder, "state, uploads and keys");
}

void add_keeping(CLI::App& app, Raw& raw) {
  auto* backup = add(app, raw, "backup", "copy a server's state and uploads into a folder, while it works");
  backup->add_option("FOLDER", raw.command.serving.backup_folder, "empty, or not there yet")->required();
  add_server_options(backup, raw);
  auto* restore = add(app, raw, "restore", "put a backup into an empty server; its data key is not in it");
  restore->add_option("FOLDER", raw.command.serving.backup_folder, "as backup wrote it")->required();
  add_server_options(restore, raw);
  auto* audit = add(app, raw, "audit", "whether the chain of the audit log holds, in every workspace");
  add_server_options(audit, raw);
  auto* workspace = add(app, raw, "new-workspace",
                        "a token by which one more workspace is made on a server, while it works");
  add_server_options(workspace, raw);
  add(app, raw, "openapi", "the REST interface as an OpenAPI 3.1 document");
}

void add_serving(CLI::App& app, Raw& raw) {
  auto* serve = add(app, raw, "serve", "serve the REST interface and its pages");
  add_server_options(serve, raw);
  serve->add_option("--address", raw.command.serving.address, "where to listen; 0.0.0.0 for all addresses");
  serve->add_option("--port", raw.command.serving.port, "0 for any that is free");
  auto* demo =
      serve->add_flag("--demo", raw.command.serving.demo, "demo data, open to everybody on this machine");
  serve->add_option("--demo-data", raw.command.serving.demo_folder, "the folder of the demo's files")
      ->needs(demo);
}

std::unexpected<base::Error> wrong_arguments(const std::string& message) {
  return base::fail(base::ErrorKind::usage, "invalid_arguments", message);
}

/// What options say of each other and CLI11 cannot check.
base::Result<void> check_evaluation(const Command& command) {
  if (command.question_files.empty() && command.compared.empty())
    return wrong_arguments("eval wants QUESTIONS, or two reports with --compare.");
  if (command.losses_accepted && command.compared.empty() && command.baseline_file.empty())
    return wrong_arguments(
        "--fail-on-loss wants something to lose: --baseline REPORT, or --compare OLD NEW.");
  return {};
}

base::Result<std::variant<Command, HelpText>> finish(Raw& raw) {
  raw.command.question += base::join(raw.words, " ");
  if (raw.command.name == "eval") {
    if (auto checked = check_evaluation(raw.command); !checked) return base::fail(std::move(checked));
  }
  if (raw.command.name == "train" && !raw.command.ablate && raw.command.output_folder.empty())
    return wrong_arguments("train wants --output FOLDER for the data files, or --ablate.");
  if (raw.now.empty()) return raw.command;
  raw.command.now = base::parse_iso_date(raw.now);
  if (!raw.command.now) {
    return base::fail(base::ErrorKind::usage, "invalid_arguments",
                      "--now wants a day written as 2024-05-31, not \"" + raw.now + "\".");
  }
  return raw.command;
}

}  // namespace

base::Result<std::variant<Command, HelpText>> parse_command_line(const std::vector<std::string>& arguments) {
  CLI::App app("Parlance answers questions about data: files and databases, in plain language.", "parlance");
  app.require_subcommand(1);
  Raw raw;
  add_questions(app, raw);
  add_looks(app, raw);
  add_evaluation(app, raw);
  add_training(app, raw);
  add_serving(app, raw);
  add_keeping(app, raw);
  auto* doctor = add(app, raw, "doctor", "versions, settings and whether every part works");
  doctor->add_flag("--json", raw.command.json, "as JSON");
  auto* version = add(app, raw, "version", "the version of this program");
  version->add_flag("--json", raw.command.json, "as JSON");
  app.add_flag_callback("--version", [] { throw CLI::CallForVersion("version", 0); }, "the version");
  const bool is_eval = !arguments.empty() && arguments.front() == "eval";
  if (is_eval) raw.command.limit = 0;
  try {
    auto reversed = arguments;
    std::ranges::reverse(reversed);  // as CLI11 takes them
    app.parse(reversed);
  } catch (const CLI::CallForHelp&) {
    const auto chosen = app.get_subcommands();
    return HelpText{chosen.empty() ? app.help() : chosen.front()->help()};
  } catch (const CLI::CallForVersion&) {
    raw.command.name = "version";
    return raw.command;
  } catch (const CLI::ParseError& error) {
    return base::fail(base::ErrorKind::usage, "invalid_arguments",
                      std::string(error.what()) + ". See `parlance --help`, or `parlance COMMAND --help`.");
  }
  return finish(raw);
}

}  // namespace parlance::doors::cli
