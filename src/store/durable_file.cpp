#include "store/durable_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace parlance::store {

DurableFile::DurableFile(const std::string& path)
    : file_(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)), good_(file_ >= 0) {}

DurableFile::~DurableFile() {
  if (file_ >= 0) ::close(file_);
}

bool DurableFile::write(std::string_view bytes) {
  buffer_ += bytes;
  if (buffer_.size() < (1U << 16U)) return good_;
  return flush();
}

bool DurableFile::flush() {
  std::string_view left = buffer_;
  while (good_ && !left.empty()) {
    const auto count = ::write(file_, left.data(), left.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0)
      good_ = false;
    else
      left.remove_prefix(static_cast<std::size_t>(count));
  }
  buffer_.clear();
  return good_;
}

bool DurableFile::finish() {
  good_ = flush() && ::fsync(file_) == 0;
  if (file_ >= 0) good_ = ::close(std::exchange(file_, -1)) == 0 && good_;
  return good_;
}

bool flush_names(const std::string& folder) {
  const int file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return false;
  const bool good = ::fsync(file) == 0;
  ::close(file);
  return good;
}

}  // namespace parlance::store
