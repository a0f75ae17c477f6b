#include "doors/cli/settings.hpp"

#include <charconv>
#include <cstdlib>
#include <optional>
#include <string_view>

namespace parlance::doors::cli {
namespace {

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

Setting cache_directory() {
  if (const auto set = environment("PARLANCE_CACHE_DIR"); !set.empty()) {
    return {"cache directory", set == "none" ? "" : set, "PARLANCE_CACHE_DIR"};
  }
  if (const auto base = environment("XDG_CACHE_HOME"); !base.empty()) {
    return {"cache directory", base + "/parlance", "XDG_CACHE_HOME"};
  }
  if (const auto home = environment("HOME"); !home.empty()) {
    return {"cache directory", home + "/.cache/parlance", "default"};
  }
  return {"cache directory", "", "default: there is no home directory"};
}

Setting history_file() {
  if (const auto set = environment("PARLANCE_HISTORY_FILE"); !set.empty()) {
    return {"history file", set == "none" ? "" : set, "PARLANCE_HISTORY_FILE"};
  }
  if (const auto base = environment("XDG_STATE_HOME"); !base.empty()) {
    return {"history file", base + "/parlance/history", "XDG_STATE_HOME"};
  }
  if (const auto home = environment("HOME"); !home.empty()) {
    return {"history file", home + "/.local/state/parlance/history", "default"};
  }
  return {"history file", "", "default: there is no home directory"};
}

struct Range {
  std::size_t low;
  std::size_t high;
};

std::size_t number(Settings& settings, const std::string& name, const char* variable, std::size_t otherwise,
                   Range range) {
  const auto text = environment(variable);
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool sound =
      error == std::errc{} && end == text.data() + text.size() && value >= range.low && value <= range.high;
  std::string origin = "default";
  if (!text.empty()) origin = sound ? variable : std::string("default: ") + variable + " is out of range";
  const auto in_force = !text.empty() && sound ? value : otherwise;
  settings.told.push_back({name, in_force == 0 ? "as many as cores" : std::to_string(in_force), origin});
  return in_force;
}

}  // namespace

Settings settings_from_environment() {
  Settings settings;
  auto cache = cache_directory();
  settings.cache_directory = cache.value;
  if (cache.value.empty()) cache.value = "none: files are loaded into memory each time";
  settings.told.push_back(std::move(cache));
  auto history = history_file();
  settings.history_file = history.value;
  if (history.value.empty()) history.value = "none: what is typed is forgotten";
  settings.told.push_back(std::move(history));
  settings.memory_limit_mb =
      number(settings, "memory limit (MB)", "PARLANCE_MEMORY_MB", settings.memory_limit_mb, {64, 1'048'576});
  settings.threads = static_cast<unsigned>(number(settings, "threads", "PARLANCE_THREADS", 0, {1, 1'024}));
  return settings;
}

}  // namespace parlance::doors::cli
