// Whether the parts of Parlance work here.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "analyst/workbench.hpp"

namespace parlance::analyst {

struct PartHealth {
  std::string name;
  bool works = false;
  std::string note;  ///< what was tried, or why it does not work
};

/// Tries each part once: the SQL parser and engine, the compiler, the chart renderer, the bitmap writer with
/// its fonts, and whether `cache_directory` ("" for none) can be written. Takes under a second.
[[nodiscard]] std::vector<PartHealth> examine_parts(
    const std::function<base::Result<SharedParts>()>& make_parts, const std::string& cache_directory);

}  // namespace parlance::analyst
