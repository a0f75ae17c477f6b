#include "doors/cli/show_error.hpp"

#include "analyst/error_json.hpp"

namespace parlance::doors::cli {

ExitStatus show_error(const base::Error& error, bool json, Terminal& terminal) {
  if (json) {
    terminal.out << analyst::to_json(error, analyst::utc_timestamp()) << "\n";
  } else {
    terminal.error << wrapped(harmless(error.message), terminal.width) << "\n";
  }
  return exit_status(error.kind);
}

}  // namespace parlance::doors::cli
