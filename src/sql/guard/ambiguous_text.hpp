// Text that engines cut differently: what is a string to one is code to another.
#pragma once

#include <string_view>

#include "base/result.hpp"

namespace parlance::sql {

/// Refuses comments that MySQL and MariaDB execute (/*! and /*M!), chains of signs that hide a comment or
/// nothing at all, and texts whose strings would end elsewhere if a backslash escaped a quote, where that
/// reading is complete too. Codes: hidden_text, too_deep.
[[nodiscard]] base::Result<void> check_ambiguous_text(std::string_view sql);

}  // namespace parlance::sql
