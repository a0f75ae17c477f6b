#include "doors/cli/write_file.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace parlance::doors::cli {
namespace {

/// True when every byte arrived; errno says why not.
bool write_bytes(const std::string& path, const std::string& bytes) {
  errno = 0;
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  if (file) file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (file) file.close();
  return static_cast<bool>(file);
}

/// Devices, pipes and links are written where they are; a plain file is replaced by one that is whole.
bool is_written_in_place(const std::string& path) {
  std::error_code error;
  const auto status = std::filesystem::symlink_status(path, error);
  return std::filesystem::exists(status) && !std::filesystem::is_regular_file(status);
}

bool replace(const std::string& path, const std::string& bytes) {
  const std::string draft = path + "." + std::to_string(getpid()) + ".part";
  std::error_code error;
  bool done = write_bytes(draft, bytes);
  if (done && std::filesystem::exists(path, error)) {
    std::filesystem::permissions(draft, std::filesystem::status(path, error).permissions(), error);
  }
  done = done && std::rename(draft.c_str(), path.c_str()) == 0;
  const int reason = errno;
  if (!done) std::filesystem::remove(draft, error);
  errno = reason;
  return done;
}

}  // namespace

base::Result<void> write_file(const std::string& path, const std::string& bytes) {
  const bool written = is_written_in_place(path) ? write_bytes(path, bytes) : replace(path, bytes);
  if (written) return {};
  const std::string reason = errno != 0 ? std::strerror(errno) : "unknown reason";
  return base::fail(
      base::ErrorKind::usage, "cannot_write",
      "The file " + path + " cannot be written: " + reason + ". Choose another place or free some space.",
      {{"path", path}, {"reason", reason}});
}

}  // namespace parlance::doors::cli
