// Which characters the bytes of a text file stand for, and turning them into UTF-8.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "connect/files/file_descriptor.hpp"

namespace parlance::connect::files {

enum class Encoding : std::uint8_t { utf8, utf16_little, utf16_big, windows1252, binary };

/// By a byte order mark, else by where NUL bytes and control characters stand. What is not valid UTF-8 and
/// looks like text counts as Windows-1252, which agrees with Latin-1 in all that people write.
[[nodiscard]] Encoding guess_encoding(std::string_view head);
[[nodiscard]] std::string_view to_string(Encoding encoding);

/// Counts over a whole text, fed in pieces.
class Utf8Counter {
 public:
  void feed(std::string_view piece);
  void finish();  ///< after the last piece: a character cut off there is invalid
  [[nodiscard]] std::uint64_t invalid_bytes() const { return invalid_; }
  [[nodiscard]] std::uint64_t long_characters() const { return long_; }  ///< valid, of two bytes and more

 private:
  void next(unsigned char byte);

  std::uint64_t invalid_ = 0;
  std::uint64_t long_ = 0;
  unsigned expected_ = 0;  ///< continuation bytes still to come
  unsigned char low_ = 0x80;
  unsigned char high_ = 0xBF;
};

/// Writes the file as UTF-8 to a nameless temporary file in `directory` ("" for the system's), which is gone
/// when its descriptor is closed. Bytes that stand for nothing become U+FFFD. Memory is bounded.
/// Codes: disk_full, unreadable_source.
[[nodiscard]] base::Result<FileDescriptor> to_utf8(const FileDescriptor& file, Encoding encoding,
                                                   const std::string& directory);

}  // namespace parlance::connect::files
