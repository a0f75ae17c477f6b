#include "connect/files/load_failure.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "connect/files/limits.hpp"

namespace parlance::connect::files {
namespace {

using base::ErrorKind;

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

bool is_disk_full(const std::string& text) {
  return contains(text, "No space left on device") || contains(text, "File too large") ||
         contains(text, "Disk quota exceeded");
}

/// Only digits are taken out of the engine's text.
std::string line_number(const std::string& text) {
  for (const std::string_view mark : {"Line: ", " in line ", "at line "}) {
    const auto found = text.find(mark);
    if (found == std::string::npos) continue;
    const auto start = found + mark.size();
    const auto end = std::min(text.find_first_not_of("0123456789", start), text.size());
    if (end > start && end - start < 19) return text.substr(start, end - start);
  }
  return "";
}

}  // namespace

base::Error load_failure(const std::string& path, const duckdb::EngineError& error) {
  if (is_disk_full(error.text)) {
    return {ErrorKind::source_failed,
            "disk_full",
            "There is no room on the disk to load " + path + ". Free some space and try again.",
            {{"path", path}},
            nullptr};
  }
  if (error.type == DUCKDB_ERROR_OUT_OF_MEMORY) {
    return {ErrorKind::over_limit,
            "out_of_memory",
            path + " needs more memory than is allowed. Raise the limit, or load less.",
            {{"path", path}},
            nullptr};
  }
  if (error.type == DUCKDB_ERROR_INTERRUPT) {
    return {ErrorKind::cancelled, "cancelled", "Opening was cancelled.", {}, nullptr};
  }
  if (contains(error.text, "maximum_object_size")) {
    return {ErrorKind::over_limit,
            "too_large",
            "An object in " + path + " is larger than " + std::to_string(longest_object) +
                " bytes, the most that can be read. Is the file a list of rows?",
            {{"path", path}, {"limit", std::to_string(longest_object)}},
            nullptr};
  }
  const auto line = line_number(error.text);
  base::Error failure{ErrorKind::source_failed,
                      "unreadable_source",
                      path + " could not be read as the table that it seems to be.",
                      {{"path", path}},
                      nullptr};
  if (!line.empty()) {
    failure.message += " Look at line " + line + ".";
    failure.parameters.emplace_back("line", line);
  }
  return failure;
}

}  // namespace parlance::connect::files
