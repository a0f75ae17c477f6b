// Test cases kept as text, one a line. For tests only.
#pragma once

#include <fstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace parlance::base {

/// The lines of a file that are neither empty nor comments (a "#" in front). A missing file, or one without
/// cases, is a broken test, hence the exception.
inline std::vector<std::string> read_case_lines(const std::string& path) {
  std::ifstream file(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) {
    if (!line.empty() && line.front() != '#') lines.push_back(line);
  }
  if (lines.empty()) throw std::runtime_error("no cases in " + path);
  return lines;
}

/// What stands before the first `separator` of a case, and what stands after it.
inline std::pair<std::string, std::string> split_case(const std::string& line, const std::string& separator) {
  const auto at = line.find(separator);
  if (at == std::string::npos) throw std::runtime_error("no \"" + separator + "\" in the case: " + line);
  return {line.substr(0, at), line.substr(at + separator.size())};
}

}  // namespace parlance::base
