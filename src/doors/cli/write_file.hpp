// Writes a file whole or says why not.
#pragma once

#include <string>

#include "base/result.hpp"

namespace parlance::doors::cli {

/// Replaces what is there, or leaves it as it was where the new cannot be written whole. Codes: cannot_write
/// (usage) with parameters path and reason.
[[nodiscard]] base::Result<void> write_file(const std::string& path, const std::string& bytes);

}  // namespace parlance::doors::cli
