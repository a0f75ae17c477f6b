#include "doors/cli/write_file.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>

namespace parlance::doors::cli {

base::Result<void> write_file(const std::string& path, const std::string& bytes) {
  errno = 0;
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  if (file) file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (file) file.close();
  if (file) return {};
  const std::string reason = errno != 0 ? std::strerror(errno) : "unknown reason";
  return base::fail(
      base::ErrorKind::usage, "cannot_write",
      "The file " + path + " cannot be written: " + reason + ". Choose another place or free some space.",
      {{"path", path}, {"reason", reason}});
}

}  // namespace parlance::doors::cli
