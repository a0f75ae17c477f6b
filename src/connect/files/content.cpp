#include "connect/files/content.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <string_view>
#include <utility>
#include <vector>

#include "connect/files/content_hash.hpp"

namespace parlance::connect::files {
namespace {

using base::ErrorKind;
using base::Result;

constexpr std::size_t piece_size = 1U << 17U;
constexpr std::size_t head_size = 1U << 16U;

std::unexpected<base::Error> cannot_open(const std::string& path) {
  if (errno == EACCES || errno == EPERM) {
    return base::fail(ErrorKind::source_failed, "permission_denied",
                      "You may not read " + path + ". Ask for permission, or copy it to a place of your own.",
                      {{"path", path}});
  }
  if (errno == ENOENT || errno == ENOTDIR || errno == ENAMETOOLONG) {
    return base::fail(ErrorKind::source_failed, "missing_source", "There is no file " + path + ".",
                      {{"path", path}});
  }
  return base::fail(ErrorKind::source_failed, "unreadable_source", path + " could not be opened.",
                    {{"path", path}});
}

std::unexpected<base::Error> cannot_read(const std::string& path) {
  return base::fail(ErrorKind::source_failed, "unreadable_source", path + " could not be read to its end.",
                    {{"path", path}});
}

ssize_t read_piece(const FileDescriptor& file, char* buffer, std::size_t size, off_t position) {
  while (true) {
    const auto count = ::pread(file.get(), buffer, size, position);
    if (count >= 0 || errno != EINTR) return count;
  }
}

/// Nothing but white space, behind a byte order mark if there is one.
bool is_blank(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  return head.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

std::string first_line_of(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  return std::string(head.substr(0, std::min(head.find('\n'), head.size())));
}

}  // namespace

Result<Content> open_content(const std::string& path) {
  Content content;
  content.path = path;
  // Non-blocking, so that a named pipe cannot hold us up; it makes no difference to files.
  FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!file) return cannot_open(path);
  content.file = std::move(file);
  struct stat status{};
  if (::fstat(content.file.get(), &status) != 0 || !S_ISREG(status.st_mode)) return cannot_read(path);
  content.size = static_cast<std::uint64_t>(status.st_size);
  std::string head(head_size, '\0');
  const auto count = read_piece(content.file, head.data(), head.size(), 0);
  if (count < 0) return cannot_read(path);
  head.resize(static_cast<std::size_t>(count));
  content.kind = kind_of(head, std::filesystem::path(path).filename().string());
  content.encoding = guess_encoding(head);
  const bool is_whole = head.size() < head_size;
  if (is_whole && content.kind == FileKind::csv && is_blank(head)) content.kind = FileKind::empty;
  content.first_line = first_line_of(head);
  return content;
}

Result<void> scan_content(Content& content, const base::CancelToken& cancel) {
  const bool is_text = content.kind == FileKind::csv || content.kind == FileKind::json;
  ContentHash hash;
  Utf8Counter characters;
  TextCounter text;
  std::vector<char> piece(piece_size);
  off_t position = 0;
  while (true) {
    if (cancel.cancelled()) return base::fail(ErrorKind::cancelled, "cancelled", "Opening was cancelled.");
    const auto count = read_piece(content.file, piece.data(), piece.size(), position);
    if (count < 0) return cannot_read(content.path);
    if (count == 0) break;
    const std::string_view bytes(piece.data(), static_cast<std::size_t>(count));
    hash.feed(bytes);
    if (is_text) {
      characters.feed(bytes);
      text.feed(bytes);
    }
    position += count;
  }
  characters.finish();
  content.text = text.finish();
  content.invalid_bytes = characters.invalid_bytes();
  if (content.encoding == Encoding::utf8 && characters.invalid_bytes() > characters.long_characters() / 4) {
    content.encoding = Encoding::windows1252;
  }
  content.hash = hash.hexadecimal();
  content.size = static_cast<std::uint64_t>(position);
  return {};
}

}  // namespace parlance::connect::files
