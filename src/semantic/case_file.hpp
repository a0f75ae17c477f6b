// Reads test cases kept as text: `input => expected`, one a line; lines that start with "# " and a sentence
// are comments. For tests only.
#pragma once

#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/text.hpp"

namespace parlance::semantic {

struct Case {
  std::string input;
  std::string expected;
};

/// `path` below tests/. A missing or empty file is a broken test, hence the exception.
inline std::vector<Case> read_cases(const std::string& path) {
  std::ifstream file(std::string(PARLANCE_ROOT) + "/tests/" + path);
  std::vector<Case> cases;
  for (std::string line; std::getline(file, line);) {
    const auto arrow = line.find("=> ");
    if (arrow == std::string::npos) continue;
    if (line.starts_with("# ") && cases.empty()) continue;
    cases.push_back({base::trim(line.substr(0, arrow)), base::trim(line.substr(arrow + 3))});
  }
  if (cases.empty()) throw std::runtime_error("no cases in " + path);
  return cases;
}

}  // namespace parlance::semantic
