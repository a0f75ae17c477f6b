#include "floors.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <regex>
#include <sstream>

namespace parlance::floors {
namespace {

namespace fs = std::filesystem;
using Complaints = std::vector<std::string>;

std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::set<std::string> words(const std::string& text) {
  std::istringstream stream(text);
  return {std::istream_iterator<std::string>(stream), {}};
}

FloorTable read_table(const fs::path& path, Complaints& complaints) {
  FloorTable table;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() == '#') continue;
    std::istringstream fields(line);
    Room room;
    std::string name;
    std::string uses;
    if (!(fields >> room.floor >> name) || !std::getline(fields, uses)) {
      complaints.push_back("floors.txt: not a line of the table: " + line);
      continue;
    }
    room.may_use = words(uses);
    room.may_use.erase("-");
    table[name] = room;
  }
  if (table.empty()) complaints.push_back("floors.txt: no table");
  return table;
}

/// The table itself: every arrow leads to a room on a lower floor.
void check_table(const FloorTable& table, Complaints& complaints) {
  for (const auto& [name, room] : table) {
    for (const auto& used : room.may_use) {
      const auto found = table.find(used);
      if (found == table.end()) {
        complaints.push_back("floors.txt: " + name + " uses unknown room " + used);
      } else if (found->second.floor >= room.floor) {
        complaints.push_back("floors.txt: " + name + " uses " + used + ", which is not on a lower floor");
      }
    }
  }
}

/// `included` is what stands between the quotes or brackets of an #include in a file of `room`.
void check_include(const FloorTable& table, const std::string& room, const std::string& included,
                   const std::string& where, Complaints& complaints) {
  if (included.find("..") != std::string::npos) {
    complaints.push_back(where + ": include by a relative path: " + included);
    return;
  }
  const std::string target = included.substr(0, included.find('/'));
  if (target.size() == included.size() || target == room || !table.contains(target)) return;
  if (!table.at(room).may_use.contains(target)) {
    complaints.push_back(where + ": " + room + " may not include " + included);
  }
}

void check_file(const FloorTable& table, const std::string& room, const fs::path& path,
                const fs::path& source, Complaints& complaints) {
  static const std::regex include(R"(^[ \t]*#[ \t]*include[ \t]*["<]([^">]+)[">])");
  std::ifstream file(path);
  std::smatch match;
  for (std::string line; std::getline(file, line);) {
    if (line.find("include") == std::string::npos || !std::regex_search(line, match, include)) continue;
    check_include(table, room, match[1], fs::relative(path, source).string(), complaints);
  }
}

void check_rooms(const FloorTable& table, const fs::path& source, Complaints& complaints) {
  static const std::set<std::string> extensions{".hpp", ".cpp", ".h", ".inc"};
  for (const auto& folder : fs::directory_iterator(source)) {
    if (!folder.is_directory()) continue;
    const std::string room = folder.path().filename();
    if (!table.contains(room)) {
      complaints.push_back("floors.txt: room " + room + " is missing");
      continue;
    }
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      if (extensions.contains(entry.path().extension())) {
        check_file(table, room, entry.path(), source, complaints);
      }
    }
  }
}

std::string joined(const std::set<std::string>& names) {
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : " ") + name;
  return text.empty() ? "-" : text;
}

/// parlance_room(<room> [USES <room>...] [LINK <library>...] [TEST_LINK <library>...]) must name the arrows
/// of the table, no more and no fewer: a link nobody declared is an arrow, a declared one nobody links is a
/// stale line.
void check_links(const FloorTable& table, const std::string& cmake, Complaints& complaints) {
  static const std::regex call(R"(parlance_room\(([^)]*)\))");
  std::set<std::string> seen;
  for (std::sregex_iterator at(cmake.begin(), cmake.end(), call), end; at != end; ++at) {
    std::istringstream arguments((*at)[1]);
    std::string room;
    arguments >> room;
    seen.insert(room);
    std::set<std::string> uses;
    std::set<std::string> other;
    std::set<std::string>* into = &other;
    for (std::string word; arguments >> word;) {
      if (word == "USES" || word == "LINK" || word == "TEST_LINK") {
        into = word == "USES" ? &uses : &other;
      } else {
        into->insert(word);
      }
    }
    for (const auto& word : other) {
      if (word.starts_with("parlance_"))
        complaints.push_back("CMakeLists.txt: " + room + " links " + word +
                             " as a library; name it under USES");
    }
    if (!table.contains(room)) {
      complaints.push_back("CMakeLists.txt: room " + room + " is not in floors.txt");
    } else if (uses != table.at(room).may_use) {
      complaints.push_back("CMakeLists.txt: " + room + " links " + joined(uses) + ", floors.txt says " +
                           joined(table.at(room).may_use));
    }
  }
  for (const auto& [name, room] : table) {
    if (name != "main" && !seen.contains(name))
      complaints.push_back("CMakeLists.txt: no line for room " + name);
  }
}

}  // namespace

std::vector<std::string> violations(const fs::path& source) {
  Complaints complaints;
  const FloorTable table = read_table(source / "floors.txt", complaints);
  check_table(table, complaints);
  check_rooms(table, source, complaints);
  check_links(table, content(source / "CMakeLists.txt"), complaints);
  std::ranges::sort(complaints);
  return complaints;
}

}  // namespace parlance::floors
