// Ranges of bytes (RFC 9110, 14): which stretch of a body a request wants.
#pragma once

#include <cstdint>
#include <string_view>

#include "net/http/message.hpp"

namespace parlance::net {

struct ByteRange {
  enum class Kind { whole, part, unsatisfiable };
  Kind kind = Kind::whole;
  std::uint64_t begin = 0;
  std::uint64_t end = 0;  ///< one past the last
};

/// `value` is that of Range, for a body of `size` bytes. Several ranges, and what cannot be read, are the
/// whole, as the standard allows.
[[nodiscard]] ByteRange parse_byte_range(std::string_view value, std::uint64_t size);

/// Cuts the stretch that `head` asks for out of a response that says Accept-Ranges: bytes: status 206 with
/// Content-Range, or 416. If-Range is heeded. Anything else is left as it is.
void cut_byte_range(const RequestHead& head, Response& response);

}  // namespace parlance::net
