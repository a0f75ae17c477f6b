// How often a drawing holds a text. For tests only.
#pragma once

#include <string>

namespace parlance::insight {

inline std::size_t occurrences(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

}  // namespace parlance::insight
