// What is in force for a run of the program, and where each value came from.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace parlance::doors::cli {

struct Setting {
  std::string name;
  std::string value;
  std::string origin;  ///< "default", or the environment variable that set it
};

struct Settings {
  std::string cache_directory;  ///< "" keeps loaded files in memory only
  std::string history_file;     ///< of lines typed in conversations; "" remembers none
  std::size_t memory_limit_mb = 512;
  unsigned threads = 0;  ///< 0: as many as cores
  std::vector<Setting> told;
};

/// PARLANCE_CACHE_DIR ("none" for no cache), else $XDG_CACHE_HOME/parlance, else ~/.cache/parlance;
/// PARLANCE_HISTORY_FILE ("none" for none), else $XDG_STATE_HOME/parlance/history, else
/// ~/.local/state/parlance/history; PARLANCE_MEMORY_MB (64 to 1,048,576); PARLANCE_THREADS (1 to 1,024). A
/// value out of range is told in its origin and the default holds.
[[nodiscard]] Settings settings_from_environment();

}  // namespace parlance::doors::cli
