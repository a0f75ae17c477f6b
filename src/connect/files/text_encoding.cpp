#include "connect/files/text_encoding.hpp"

#include <fcntl.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>
#include <vector>

namespace parlance::connect::files {
namespace {

using base::ErrorKind;
using base::Result;

constexpr std::size_t transcoded_at_once = 1U << 20U;

struct NulCounts {
  std::size_t even = 0;
  std::size_t odd = 0;
  std::size_t control = 0;
};

NulCounts count_controls(std::string_view head) {
  NulCounts counts;
  for (std::size_t index = 0; index < head.size(); ++index) {
    const auto byte = static_cast<unsigned char>(head[index]);
    if (byte == 0) {
      ++(index % 2 == 0 ? counts.even : counts.odd);
    } else if ((byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f') ||
               byte == 0x7F) {
      ++counts.control;
    }
  }
  return counts;
}

const char* converter_name(Encoding encoding) {
  switch (encoding) {
    case Encoding::utf16_little:
      return "UTF-16LE";
    case Encoding::utf16_big:
      return "UTF-16BE";
    case Encoding::windows1252:
      return "windows-1252";
    default:
      return "UTF-8";
  }
}

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

std::unexpected<base::Error> unreadable() {
  return base::fail(ErrorKind::source_failed, "unreadable_source", "The file could not be read to its end.");
}

std::unexpected<base::Error> cannot_write() {
  if (errno == ENOSPC || errno == EDQUOT) {
    return base::fail(
        ErrorKind::source_failed, "disk_full",
        "There is no room on the disk to turn the file into UTF-8. Free some space and try again.");
  }
  return base::fail(ErrorKind::source_failed, "unreadable_source",
                    "The file has to be turned into UTF-8, and no temporary file could be written for that.");
}

FileDescriptor nameless_file(const std::string& directory) {
  std::error_code ignored;
  const auto place = directory.empty() ? std::filesystem::temp_directory_path(ignored).string() : directory;
  FileDescriptor file(::open(place.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
  if (file) return file;
  std::string pattern = place + "/parlance-XXXXXX";  // for file systems without nameless files
  FileDescriptor named(::mkostemp(pattern.data(), O_CLOEXEC));
  if (named) ::unlink(pattern.c_str());
  return named;
}

bool write_all(const FileDescriptor& file, const char* bytes, std::size_t count) {
  while (count > 0) {
    const auto written = ::write(file.get(), bytes, count);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes += written;
    count -= static_cast<std::size_t>(written);
  }
  return true;
}

/// Converts between two ICU converters, a piece of the input at a time.
class Transcoder {
 public:
  explicit Transcoder(Encoding encoding) : units_(transcoded_at_once), output_(transcoded_at_once * 4) {
    UErrorCode status = U_ZERO_ERROR;
    from_.reset(ucnv_open(converter_name(encoding), &status));
    to_.reset(ucnv_open("UTF-8", &status));
    ready_ = U_SUCCESS(status) != 0;
    pivot_source_ = pivot_target_ = units_.data();
  }

  [[nodiscard]] bool ready() const { return ready_; }

  /// False where writing failed.
  bool convert(const char* input, std::size_t count, bool last, const FileDescriptor& out) {
    const char* source = input;
    UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
    while (status == U_BUFFER_OVERFLOW_ERROR) {
      char* target = output_.data();
      status = U_ZERO_ERROR;
      ucnv_convertEx(to_.get(), from_.get(), &target, output_.data() + output_.size(), &source, input + count,
                     units_.data(), &pivot_source_, &pivot_target_, units_.data() + units_.size(), 0,
                     static_cast<UBool>(last), &status);
      if (!write_all(out, output_.data(), static_cast<std::size_t>(target - output_.data()))) return false;
    }
    return true;
  }

 private:
  bool ready_ = false;
  Converter from_;
  Converter to_;
  std::vector<UChar> units_;
  std::vector<char> output_;
  UChar* pivot_source_ = nullptr;
  UChar* pivot_target_ = nullptr;
};

}  // namespace

void Utf8Counter::next(unsigned char byte) {
  if (expected_ > 0) {
    if (byte >= low_ && byte <= high_) {
      low_ = 0x80;
      high_ = 0xBF;
      if (--expected_ == 0) ++long_;
      return;
    }
    ++invalid_;
    expected_ = 0;
  }
  low_ = 0x80;
  high_ = 0xBF;
  if (byte < 0x80) return;
  if (byte >= 0xC2 && byte <= 0xDF) {
    expected_ = 1;
  } else if (byte >= 0xE0 && byte <= 0xEF) {
    expected_ = 2;
    if (byte == 0xE0) low_ = 0xA0;   // no longer form than needed
    if (byte == 0xED) high_ = 0x9F;  // no surrogates
  } else if (byte >= 0xF0 && byte <= 0xF4) {
    expected_ = 3;
    if (byte == 0xF0) low_ = 0x90;
    if (byte == 0xF4) high_ = 0x8F;  // nothing above U+10FFFF
  } else {
    ++invalid_;
  }
}

void Utf8Counter::feed(std::string_view piece) {
  constexpr std::uint64_t top_bits = 0x8080808080808080ULL;
  std::size_t index = 0;
  while (index < piece.size()) {
    std::uint64_t eight = 0;
    if (expected_ == 0 && index + sizeof eight <= piece.size()) {
      std::memcpy(&eight, piece.data() + index, sizeof eight);
      if ((eight & top_bits) == 0) {
        index += sizeof eight;
        continue;
      }
    }
    next(static_cast<unsigned char>(piece[index++]));
  }
}

void Utf8Counter::finish() {
  if (expected_ > 0) ++invalid_;
  expected_ = 0;
}

Encoding guess_encoding(std::string_view head) {
  using namespace std::string_view_literals;
  if (head.starts_with("\xEF\xBB\xBF")) return Encoding::utf8;
  if (head.starts_with("\xFF\xFE\0\0"sv)) return Encoding::binary;  // UTF-32, which nobody writes
  if (head.starts_with("\xFF\xFE")) return Encoding::utf16_little;
  if (head.starts_with("\xFE\xFF")) return Encoding::utf16_big;
  const NulCounts counts = count_controls(head);
  const std::size_t half = head.size() / 2;
  if (head.size() >= 4 && counts.odd > half / 2 && counts.even < half / 20 + 1) return Encoding::utf16_little;
  if (head.size() >= 4 && counts.even > half / 2 && counts.odd < half / 20 + 1) return Encoding::utf16_big;
  if (counts.even + counts.odd > 0 || counts.control > 3 + head.size() / 100) return Encoding::binary;
  Utf8Counter counter;
  counter.feed(head);  // a character cut off at the end of the head is no fault
  return counter.invalid_bytes() > counter.long_characters() / 4 ? Encoding::windows1252 : Encoding::utf8;
}

std::string_view to_string(Encoding encoding) {
  switch (encoding) {
    case Encoding::utf8:
      return "UTF-8";
    case Encoding::utf16_little:
    case Encoding::utf16_big:
      return "UTF-16";
    case Encoding::windows1252:
      return "Windows-1252 (Latin-1)";
    case Encoding::binary:
      return "binary";
  }
  return "";
}

Result<FileDescriptor> to_utf8(const FileDescriptor& file, Encoding encoding, const std::string& directory) {
  Transcoder transcoder(encoding);
  FileDescriptor out = nameless_file(directory);
  if (!transcoder.ready() || !out) return cannot_write();
  std::vector<char> piece(transcoded_at_once);
  off_t position = 0;
  while (true) {
    const auto count = ::pread(file.get(), piece.data(), piece.size(), position);
    if (count < 0) return unreadable();
    if (!transcoder.convert(piece.data(), static_cast<std::size_t>(count), count == 0, out))
      return cannot_write();
    if (count == 0) return out;
    position += count;
  }
}

}  // namespace parlance::connect::files
