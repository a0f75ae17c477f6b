// Why a text was refused, said better than the parser can: by its leading keywords and the names in it. It
// only changes the code of an error that already is one; it accepts nothing.
#pragma once

#include <string_view>

#include "base/result.hpp"

namespace parlance::sql {

/// `error` with a more telling code where the text itself shows one: ddl, write, settings, locking,
/// extension, side_effect, multi_statement, not_select, file_access, network, system_catalog, resource_bomb,
/// hidden_text.
[[nodiscard]] base::Error explain_refusal(std::string_view sql, base::Error error);

}  // namespace parlance::sql
