// Why a function or table that is not allowed is refused. Only chooses among codes; it never allows anything.
#pragma once

#include <string>
#include <string_view>

namespace parlance::sql {

/// "forbidden_function" where no family of data/guard_refused_names.txt matches. `name` in any case, perhaps
/// qualified with its last part decisive.
[[nodiscard]] std::string_view code_for_function(std::string_view name);
/// "unknown_table" where nothing matches; file names, globs and URLs in the place of a table are recognised.
/// `qualifier` is whatever stood before the last dot, "" for nothing.
[[nodiscard]] std::string_view code_for_table(std::string_view qualifier, std::string_view name);

}  // namespace parlance::sql
