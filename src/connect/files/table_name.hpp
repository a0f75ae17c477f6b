// From a file's name to a table's.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace parlance::connect::files {

/// The stem with everything but letters, digits and underscores turned into underscores
/// ("seattle-weather.csv" gives seattle_weather); never empty. Where `taken` (names in lower case) has it
/// already, _2, _3, ... is put behind. The name is added to `taken`.
[[nodiscard]] std::string table_name_for(std::string_view file_name, std::set<std::string>& taken);

}  // namespace parlance::connect::files
