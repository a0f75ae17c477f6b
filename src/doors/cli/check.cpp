// parlance check
#include <cstdio>

#include "analyst/query_check.hpp"
#include "base/text.hpp"
#include "doors/cli/command.hpp"
#include "doors/cli/open.hpp"
#include "doors/cli/show_error.hpp"
#include "doors/cli/write_file.hpp"

namespace parlance::doors::cli {
namespace {

using analyst::CheckSummary;
using analyst::CheckVerdict;

using analyst::Expectation;

std::string_view remark(const CheckVerdict& verdict, bool corpus) {
  if (!corpus) return "";
  switch (analyst::judge(verdict)) {
    case Expectation::missed:
      return "  UNEXPECTED";
    case Expectation::review:
      return "  review: its hidden text is not printed";
    case Expectation::foreign:
      return "  another engine's words";
    case Expectation::met:
      break;
  }
  return "";
}

void show(const CheckVerdict& verdict, bool corpus, Terminal& terminal) {
  const auto said = remark(verdict, corpus);
  const auto style = !said.empty() ? Style::warning : verdict.accepted ? Style::accent : Style::faint;
  const std::string head = verdict.accepted ? "accepted" : "refused  " + verdict.code;
  terminal.out << verdict.line.number << "  " << verdict.dialect << "  " << styled(terminal, style, head)
               << styled(terminal, Style::warning, said) << "\n    "
               << harmless(verdict.accepted ? verdict.printed : verdict.message) << "\n";
  for (const auto& caveat : verdict.caveats)
    terminal.out << "    " << styled(terminal, Style::warning, "! " + harmless(caveat)) << "\n";
}

std::string share(std::size_t part, std::size_t whole) {
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, "%zu of %zu (%.1f %%)", part, whole,
                whole == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole));
  return buffer;
}

void show(const CheckSummary& summary, Terminal& terminal) {
  terminal.out << "\n"
               << summary.queries << " checked, " << summary.accepted << " accepted, " << summary.refused
               << " refused";
  if (summary.doubted > 0) terminal.out << ", " << summary.doubted << " of the accepted with doubts";
  terminal.out << "\n";
  for (const auto& [code, times] : summary.codes) terminal.out << "  " << code << "  " << times << "\n";
  if (summary.should_refuse > 0) {
    terminal.out << "expected to be refused and were: "
                 << share(summary.should_refuse - summary.wrongly_accepted - summary.harmless,
                          summary.should_refuse)
                 << "; with the code expected: " << share(summary.code_agrees, summary.should_refuse) << "\n";
    if (summary.harmless > 0) {
      terminal.out << "accepted, since their hidden text is left out: " << summary.harmless
                   << " (see above)\n";
    }
  }
  if (summary.should_accept > 0) {
    terminal.out << "expected to pass and did: "
                 << share(summary.should_accept - summary.wrongly_refused, summary.should_accept) << "\n";
  }
  if (summary.foreign > 0) {
    terminal.out << "in dialects of other engines, tried as DuckDB's, and passed: "
                 << share(summary.foreign_accepted, summary.foreign) << "\n";
  }
}

bool is_known_dialect(const std::string& name) {
  return name.empty() || name == "duckdb" || name == "sqlite";
}

}  // namespace

ExitStatus check(const Command& command, Workshop& workshop) {
  auto& terminal = workshop.terminal;
  if (!is_known_dialect(command.dialect)) {
    return show_error({base::ErrorKind::usage,
                       "unknown_dialect",
                       "There is no dialect " + command.dialect + " here. Use duckdb or sqlite.",
                       {},
                       nullptr},
                      false, terminal);
  }
  auto lines = analyst::read_check_lines(command.question, command.corpus);
  if (!lines) return show_error(lines.error(), false, terminal);
  auto workbench = open_workbench(command, workshop, workshop.interrupt.begin_work());
  if (!workbench) return show_error(workbench.error(), false, terminal);
  const auto verdicts = analyst::check_lines(**workbench, *lines, command.hidden, command.dialect);
  const auto summary = analyst::summarize(verdicts, command.corpus);
  for (const auto& verdict : verdicts) {
    if (!command.corpus || analyst::judge(verdict) != Expectation::met)
      show(verdict, command.corpus, terminal);
  }
  show(summary, terminal);
  if (!command.json_file.empty()) {
    if (auto written = write_file(command.json_file, to_json(verdicts, summary) + "\n"); !written) {
      return show_error(written.error(), false, terminal);
    }
  }
  const bool as_expected = summary.wrongly_accepted == 0 && summary.wrongly_refused == 0;
  if (command.corpus) return as_expected ? ExitStatus::answered : ExitStatus::refused;
  return summary.refused == 0 ? ExitStatus::answered : ExitStatus::refused;
}

}  // namespace parlance::doors::cli
