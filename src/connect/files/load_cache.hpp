// Loaded databases kept between runs in one directory, named by what they were loaded from. Several processes
// may use it at once: a file appears whole or not at all, and one that is damaged is not used.
#pragma once

#include <optional>
#include <string>

namespace parlance::connect::files {

/// A directory of ours; everything in it that carries our ending may be removed by us.
class LoadCache {
 public:
  /// "" switches the cache off. The directory is made when something is first put into it.
  explicit LoadCache(std::string directory) : directory_(std::move(directory)) {}

  [[nodiscard]] bool enabled() const { return !directory_.empty(); }
  /// The file kept for `key` if there is one whose bytes are still those that were put in; damaged ones are
  /// removed. Marks it as used.
  [[nodiscard]] std::optional<std::string> find(const std::string& key) const;
  /// A path for a new file, alone in the directory; nothing where the directory cannot be made or written.
  [[nodiscard]] std::optional<std::string> reserve(const std::string& key) const;
  /// Moves a finished file into place and returns its path there; nothing where that failed, and then the
  /// file is removed. Old files give way when the cache is over its size.
  [[nodiscard]] std::optional<std::string> publish(const std::string& reserved, const std::string& key) const;
  /// Removes a reserved file and what the engine left beside it.
  static void discard(const std::string& reserved);

 private:
  void make_room(const std::string& newest) const;

  std::string directory_;
};

}  // namespace parlance::connect::files
