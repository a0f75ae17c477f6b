// What a file is, by its first bytes; its name decides only between kinds that look alike.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace parlance::connect::files {

enum class FileKind : std::uint8_t {
  empty,
  csv,  ///< any delimiter
  json,
  parquet,
  sqlite,
  duckdb,
  compressed,   ///< gzip, zstd, bzip2, xz: to be unpacked first
  spreadsheet,  ///< zip-based office files and old Excel
  document,     ///< PDF and pictures
  binary,       ///< none that we know
};

/// `head` is the beginning of the file (all of it, or at least 4 KiB); `name` its file name.
[[nodiscard]] FileKind kind_of(std::string_view head, std::string_view name);
/// True where the ending of the name is one of those that hold data.
[[nodiscard]] bool has_data_ending(std::string_view name);
[[nodiscard]] std::string_view to_string(FileKind kind);  ///< for messages: "a spreadsheet"

}  // namespace parlance::connect::files
