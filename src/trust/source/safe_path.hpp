// Paths that people give, as far as they may be opened.
#pragma once

#include <filesystem>
#include <span>
#include <string_view>

#include "base/result.hpp"

namespace parlance::trust {

/// A file or folder that exists inside one of the allowed folders, links followed. Only make() makes one.
class SafePath {
 public:
  /// `text` is absolute, or relative to the first of `roots`. Codes, all refused: path_outside (also where a
  /// link leads out, and where there is no such file, so that nobody learns what is on the disk),
  /// path_malformed (empty, a NUL in it, too long), no_folders_allowed (`roots` is empty).
  ///
  /// Who may write to the allowed folders can still change links after this; only people who may do so anyway
  /// should be able to.
  static base::Result<SafePath> make(std::string_view text, std::span<const std::filesystem::path> roots);

  /// Absolute, without links.
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  explicit SafePath(std::filesystem::path path) : path_(std::move(path)) {}
  std::filesystem::path path_;
};

}  // namespace parlance::trust
