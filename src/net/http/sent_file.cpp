#include "net/http/sent_file.hpp"

#include <fcntl.h>
#include <unistd.h>

namespace parlance::net {

SentFile::SentFile(const std::string& path) : descriptor_(open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}

SentFile::~SentFile() {
  if (descriptor_ >= 0) close(descriptor_);
}

bool SentFile::holds(const FileBody& body) const {
  return descriptor_ >= 0 && body.begin <= body.end &&
         lseek(descriptor_, 0, SEEK_END) >= static_cast<off_t>(body.end);
}

std::size_t SentFile::read(std::uint64_t begin, std::string& into) const {
  const auto count = pread(descriptor_, into.data(), into.size(), static_cast<off_t>(begin));
  return count < 0 ? 0 : static_cast<std::size_t>(count);
}

}  // namespace parlance::net
