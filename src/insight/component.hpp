// What charts are drawn with, and the versions.
#pragma once

#include <vector>

#include "base/component.hpp"

namespace parlance::insight {

[[nodiscard]] std::vector<base::Component> drawing_components();

}  // namespace parlance::insight
