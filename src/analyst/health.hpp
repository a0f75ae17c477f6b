// Whether the parts of Parlance work here.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "analyst/workbench.hpp"
#include "base/component.hpp"

namespace parlance::analyst {

struct PartHealth {
  std::string name;
  bool works = false;
  std::string note;    ///< what was tried, or why it does not work
  std::string advice;  ///< what to do where it does not
};

/// What others made and Parlance is built of, with the versions that are loaded.
[[nodiscard]] std::vector<base::Component> components();

/// Tries each part once: the SQL parser and engine, the compiler, the chart renderer, the bitmap writer with
/// its fonts, and whether `cache_directory` ("" for none) can be written. Takes under a second.
[[nodiscard]] std::vector<PartHealth> examine_parts(
    const std::function<base::Result<SharedParts>()>& make_parts, const std::string& cache_directory);

}  // namespace parlance::analyst
