// What a file holds, in a few letters.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace parlance::store {

struct FileDigest {
  std::int64_t bytes = 0;
  std::string hash;  ///< BLAKE2b-256, hexadecimal
  bool operator==(const FileDigest&) const = default;
};

/// Nothing where the file cannot be read.
[[nodiscard]] std::optional<FileDigest> digest_of_file(const std::string& path);
/// Also writes a copy, which must not be there yet, to disk; nothing where either fails.
[[nodiscard]] std::optional<FileDigest> copy_with_digest(const std::string& path, const std::string& copy);

}  // namespace parlance::store
