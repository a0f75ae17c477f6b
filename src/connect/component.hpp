// The engines behind this room, and their versions.
#pragma once

#include <vector>

#include "base/component.hpp"

namespace parlance::connect {

[[nodiscard]] std::vector<base::Component> engine_components();

}  // namespace parlance::connect
