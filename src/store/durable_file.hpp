// A file that is written once and then surely on disk.
#pragma once

#include <string>
#include <string_view>

namespace parlance::store {

/// Readable by its owner alone. Once a write failed, all that follow do.
class DurableFile {
 public:
  explicit DurableFile(const std::string& path);
  ~DurableFile();
  DurableFile(const DurableFile&) = delete;
  DurableFile& operator=(const DurableFile&) = delete;
  bool write(std::string_view bytes);
  /// Whether all of it reached the disk. Then the file is closed.
  bool finish();

 private:
  bool flush();
  int file_;
  bool good_;
  std::string buffer_;
};

/// The names in this folder reach the disk.
bool flush_names(const std::string& folder);

}  // namespace parlance::store
