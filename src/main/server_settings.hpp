// The settings of `parlance serve`: the table from which the file, the environment, `doctor` and the
// documentation know them.
#pragma once

#include <span>

#include "base/configuration.hpp"

namespace parlance::main {

[[nodiscard]] std::span<const base::Setting> server_settings();

}  // namespace parlance::main
