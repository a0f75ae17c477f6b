#include "store/file_digest.hpp"

#include <fstream>
#include <string_view>
#include <vector>

#include "store/durable_file.hpp"
#include "store/state/digest.hpp"

namespace parlance::store {
namespace {

/// `copy` may be nullptr.
std::optional<FileDigest> read_whole(const std::string& path, DurableFile* copy) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  Digest hash;
  FileDigest digest;
  std::vector<char> buffer(1 << 18);
  while (file) {
    file.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    const std::string_view piece(buffer.data(), static_cast<std::size_t>(file.gcount()));
    hash.add(piece);
    digest.bytes += static_cast<std::int64_t>(piece.size());
    if (copy != nullptr && !copy->write(piece)) return std::nullopt;
  }
  if (file.bad()) return std::nullopt;
  digest.hash = hash.finish();
  return digest;
}

}  // namespace

std::optional<FileDigest> digest_of_file(const std::string& path) { return read_whole(path, nullptr); }

std::optional<FileDigest> copy_with_digest(const std::string& path, const std::string& copy) {
  DurableFile file(copy);
  auto digest = read_whole(path, &file);
  if (!file.finish()) return std::nullopt;
  return digest;
}

}  // namespace parlance::store
