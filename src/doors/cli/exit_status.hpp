// The exit statuses of SPEC section 2, and one for evaluations that were told what to reach.
#pragma once

#include "base/result.hpp"

namespace parlance::doors::cli {

enum class ExitStatus {
  answered = 0,
  defect = 1,
  usage = 2,
  not_understood = 3,
  refused = 4,
  source_failed = 5,
  over_limit = 6,
  fell_short = 7,  ///< eval: --fail-below or --fail-on-loss
  interrupted = 130,
};

[[nodiscard]] constexpr ExitStatus exit_status(base::ErrorKind kind) {
  switch (kind) {
    case base::ErrorKind::usage:
    case base::ErrorKind::not_found:
    case base::ErrorKind::conflict:
      return ExitStatus::usage;
    case base::ErrorKind::not_understood:
      return ExitStatus::not_understood;
    case base::ErrorKind::refused:
    case base::ErrorKind::unauthenticated:
    case base::ErrorKind::forbidden:
      return ExitStatus::refused;
    case base::ErrorKind::source_failed:
    case base::ErrorKind::unavailable:
      return ExitStatus::source_failed;
    case base::ErrorKind::over_limit:
      return ExitStatus::over_limit;
    case base::ErrorKind::cancelled:
      return ExitStatus::interrupted;
    case base::ErrorKind::internal:
      return ExitStatus::defect;
  }
  return ExitStatus::defect;
}

}  // namespace parlance::doors::cli
