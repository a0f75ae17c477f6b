#include "connect/files/nesting.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string>
#include <vector>

#include "connect/files/limits.hpp"

namespace parlance::connect::files {

using base::ErrorKind;

void NestingCounter::feed(std::string_view piece) {
  for (const char at : piece) {
    if (in_string_) {
      if (at == '\n' || (at == '"' && !escaped_)) in_string_ = false;
      escaped_ = at == '\\' && !escaped_;
    } else if (at == '"') {
      in_string_ = true;
      escaped_ = false;
    } else if (at == '[' || at == '{') {
      deepest_ = std::max(deepest_, ++depth_);
    } else if ((at == ']' || at == '}') && depth_ > 0) {
      --depth_;
    }
  }
}

base::Result<void> check_nesting(const FileDescriptor& file, const std::string& name,
                                 const base::CancelToken& cancel) {
  NestingCounter counter;
  std::vector<char> piece(std::size_t{1} << 17U);
  for (off_t position = 0;;) {
    if (cancel.cancelled()) return base::fail(ErrorKind::cancelled, "cancelled", "Opening was cancelled.");
    const auto count = ::pread(file.get(), piece.data(), piece.size(), position);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0)
      return base::fail(ErrorKind::source_failed, "unreadable_source",
                        name + " could not be read to its end.", {{"path", name}});
    if (count == 0) return {};
    counter.feed({piece.data(), static_cast<std::size_t>(count)});
    if (counter.deepest() > most_levels)
      return base::fail(ErrorKind::over_limit, "too_deep",
                        name + " nests lists and objects more than " + std::to_string(most_levels) +
                            " levels deep. Write it with fewer.",
                        {{"path", name}, {"limit", std::to_string(most_levels)}});
    position += count;
  }
}

}  // namespace parlance::connect::files
