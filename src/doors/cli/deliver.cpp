#include "doors/cli/deliver.hpp"

#include "analyst/answer_json.hpp"
#include "analyst/draw.hpp"
#include "doors/cli/show_answer.hpp"
#include "doors/cli/show_error.hpp"
#include "doors/cli/write_file.hpp"

namespace parlance::doors::cli {

base::Result<void> write_chart(const analyst::Answer& answer, const std::string& path) {
  auto bytes = analyst::draw_file(answer, path);
  if (!bytes) return base::fail(std::move(bytes));
  return write_file(path, *bytes);
}

ExitStatus deliver(const base::Result<analyst::Answer>& answer, const Command& command, Terminal& terminal) {
  if (!answer) return show_error(answer.error(), command.json, terminal);
  if (command.sql_only) {
    terminal.out << answer->sql << "\n";
    return ExitStatus::answered;
  }
  if (command.json) {
    terminal.out << analyst::to_json(*answer) << "\n";
  } else {
    show_answer(*answer, terminal);
  }
  terminal.out.flush();
  if (!answer->has_table) return ExitStatus::not_understood;
  if (command.chart_file.empty()) return ExitStatus::answered;
  const auto written = write_chart(*answer, command.chart_file);
  if (written) {
    if (!command.json) terminal.out << "\n  chart written to " << command.chart_file << "\n";
    return ExitStatus::answered;
  }
  show_error(written.error(), false, terminal);
  return written.error().code == "no_chart" ? ExitStatus::answered : exit_status(written.error().kind);
}

}  // namespace parlance::doors::cli
