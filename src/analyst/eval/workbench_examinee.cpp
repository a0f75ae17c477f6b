#include "analyst/eval/workbench_examinee.hpp"

#include <array>
#include <chrono>
#include <filesystem>
#include <utility>

#include "analyst/asked_columns.hpp"
#include "language/output_columns.hpp"
#include "sql/build.hpp"

namespace parlance::analyst::eval {
namespace {

using Clock = std::chrono::steady_clock;

double since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

bool means_declined(base::ErrorKind kind) {
  return kind == base::ErrorKind::not_understood || kind == base::ErrorKind::refused ||
         kind == base::ErrorKind::usage;
}

class WorkbenchExaminee final : public Examinee {
 public:
  WorkbenchExaminee(std::unique_ptr<Workbench> workbench, std::shared_ptr<ParserPool> parsers, AskOptions ask)
      : workbench_(std::move(workbench)), parsers_(std::move(parsers)), ask_(std::move(ask)) {}

  void begin_record() override { conversation_ = {}; }

  Fixed answer(const Asked& asked) override {
    AskOptions options = ask_;
    if (asked.now) options.now = *asked.now;
    const auto start = Clock::now();
    auto answer = workbench_->ask(asked.question, options, &conversation_);
    Fixed fixed;
    fixed.total_ms = since(start);
    if (!answer) {
      fixed.sql_ms = fixed.total_ms;
      fixed.declined = means_declined(answer.error().kind);
      fixed.error = answer.error().code + ": " + answer.error().message;
      return fixed;
    }
    for (const auto& [stage, milliseconds] : answer->timings_ms) {
      if (stage == "run") break;
      fixed.sql_ms += milliseconds;
    }
    fixed.sql = answer->sql;
    fixed.summary = answer->summary;
    fixed.unused = answer->unused;
    fixed.confidence = answer->confidence;
    fixed.has_table = answer->has_table;
    fixed.table = asked_columns(answer->table, answer->columns);
    fixed.as_shown = answer->table;
    fixed.beside = language::places_beside(answer->columns);
    fixed.chart = insight::to_string(answer->picture.type);
    if (answer->clarification) fixed.clarification = answer->clarification->question;
    return fixed;
  }

  base::Result<GoldResult> run_gold(const std::string& query) override {
    AskOptions options = ask_;
    options.draw = false;
    options.use_cache = true;
    auto answer = workbench_->sql(query, options);
    if (!answer) return base::fail(std::move(answer));
    return GoldResult{to_grid(answer->table), answer->ordered};
  }

  base::Result<sql::Query> parse(const std::string& query) override {
    const auto& dialect = workbench_->source().dialect();
    // The guard knows that "North" is no column; what our own queries call of ours it knows not.
    const auto checked = workbench_->check(query, {}, dialect);
    auto parsed = parsers_->parse(checked ? checked->printed : query, dialect.name());
    const auto cut = sql::literal(data::Value{static_cast<std::int64_t>(ask_.limit) + 1});
    if (parsed && parsed->limit == cut) parsed->limit.reset();  // that nobody asked for: see row_limit.hpp
    return parsed;
  }

 private:
  std::unique_ptr<Workbench> workbench_;
  std::shared_ptr<ParserPool> parsers_;
  AskOptions ask_;
  Conversation conversation_;
};

}  // namespace

base::Result<std::string> find_database(const std::string& root, const std::string& name) {
  if (name.empty() || name.find('/') != std::string::npos || name == "." || name == "..") {
    return base::fail(base::ErrorKind::usage, "invalid_record", "A db_id must be a plain name.",
                      {{"db_id", name}});
  }
  constexpr std::array endings = {".sqlite", ".duckdb", ".csv",    ".tsv", ".parquet",
                                  ".json",   ".jsonl",  ".ndjson", ".db"};
  const std::filesystem::path folder(root);
  std::error_code error;
  for (const auto* ending : endings) {
    const auto inside = folder / name / (name + ending);
    if (std::filesystem::exists(inside, error)) return inside.string();
  }
  for (const auto* ending : endings) {
    const auto beside = folder / (name + ending);
    if (std::filesystem::exists(beside, error)) return beside.string();
  }
  return base::fail(base::ErrorKind::source_failed, "missing_source",
                    "There is no database " + name + " below " + root +
                        ". It is looked for as <name>/<name>.sqlite, <name>.sqlite, .duckdb and .csv.",
                    {{"db_id", name}});
}

base::Result<std::unique_ptr<Examinee>> open_examinee(const std::string& database,
                                                      const ExamineeOptions& options,
                                                      const SharedParts& parts) {
  auto path = find_database(options.database_root, database);
  if (!path) return base::fail(std::move(path));
  auto workbench = Workbench::open(*path, options.workbench, parts);
  if (!workbench) return base::fail(std::move(workbench));
  return std::make_unique<WorkbenchExaminee>(std::move(*workbench), parts.parsers, options.ask);
}

}  // namespace parlance::analyst::eval
