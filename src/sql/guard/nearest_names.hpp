// "Did you mean": the candidates closest in spelling to a name that was not found.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace parlance::sql {

/// At most three, closest first, each once; empty where none is near.
[[nodiscard]] std::vector<std::string> nearest_names(std::string_view name,
                                                     const std::vector<std::string>& candidates);

}  // namespace parlance::sql
