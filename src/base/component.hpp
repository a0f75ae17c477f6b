// A part of the program that others made, and its version.
#pragma once

#include <string>
#include <vector>

namespace parlance::base {

struct Component {
  std::string name;
  std::string version;  ///< of the library that is loaded, not of the header it was compiled with
};

/// Those of this room: ICU.
[[nodiscard]] std::vector<Component> text_components();

}  // namespace parlance::base
