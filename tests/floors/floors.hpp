// The check that rooms use only the rooms below them: src/floors.txt against what the sources include and
// what src/CMakeLists.txt links.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace parlance::floors {

struct Room {
  int floor = 0;
  std::set<std::string> may_use;
};

/// By room name.
using FloorTable = std::map<std::string, Room>;

/// Every way in which the tree under `source` (a src/ folder) departs from its floors.txt, one sentence each;
/// empty when it agrees.
[[nodiscard]] std::vector<std::string> violations(const std::filesystem::path& source);

}  // namespace parlance::floors
