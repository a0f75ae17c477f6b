// One pass over a file before it is loaded: what it is, what it hashes to, and what would hurt the loader.
#pragma once

#include <cstdint>
#include <string>

#include "base/cancel.hpp"
#include "base/result.hpp"
#include "connect/files/file_descriptor.hpp"
#include "connect/files/file_kind.hpp"
#include "connect/files/text_counts.hpp"
#include "connect/files/text_encoding.hpp"

namespace parlance::connect::files {

struct Content {
  FileDescriptor file;  ///< open for reading
  std::string path;     ///< as given, for messages
  FileKind kind = FileKind::binary;
  Encoding encoding = Encoding::utf8;
  std::string hash;  ///< 128 bits in hexadecimal, of all bytes; "" for databases, which are not read whole
  std::uint64_t size = 0;
  std::uint64_t invalid_bytes = 0;  ///< that are no UTF-8
  TextCounts text;                  ///< of texts
  std::string first_line;           ///< at most 64 KiB of it, as bytes
};

/// Opens the file and looks at its head only: kind, size. Codes: missing_source, permission_denied,
/// unreadable_source.
[[nodiscard]] base::Result<Content> open_content(const std::string& path);

/// Reads all of it and fills in the rest. Codes: cancelled, unreadable_source.
[[nodiscard]] base::Result<void> scan_content(Content& content, const base::CancelToken& cancel);

}  // namespace parlance::connect::files
