// How deep a JSON text nests, told before an engine reads it: the engine follows each level with a call of
// its own, and its stack would end the whole program.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/cancel.hpp"
#include "base/result.hpp"
#include "connect/files/file_descriptor.hpp"

namespace parlance::connect::files {

/// Counts over a whole text, fed in pieces. A line's end ends a string, as it does in sound JSON, so that a
/// stray quotation mark hides nothing of what follows.
class NestingCounter {
 public:
  void feed(std::string_view piece);
  [[nodiscard]] std::uint64_t deepest() const { return deepest_; }

 private:
  std::uint64_t depth_ = 0;
  std::uint64_t deepest_ = 0;
  bool in_string_ = false;
  bool escaped_ = false;
};

/// Reads until it is done or too deep. Codes: too_deep, cancelled, unreadable_source; `name` is for the
/// message.
[[nodiscard]] base::Result<void> check_nesting(const FileDescriptor& file, const std::string& name,
                                               const base::CancelToken& cancel);

}  // namespace parlance::connect::files
