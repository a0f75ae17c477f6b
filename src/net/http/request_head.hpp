// The head of a request as bytes, read as strictly as RFC 9112 allows: whatever two servers might read in two
// ways (bare line feeds, folded lines, two lengths) is refused, so that no request hides inside another.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/result.hpp"
#include "net/http/message.hpp"

namespace parlance::net {

/// What the head says of the body and of the connection.
struct Framing {
  bool chunked = false;
  std::uint64_t length = 0;  ///< bytes of the body where it is not chunked
  bool keep_alive = true;
  bool old = false;  ///< HTTP/1.0: takes no chunks
  bool expects_continue = false;
  bool asks_for_websocket = false;
  [[nodiscard]] bool has_body() const { return chunked || length > 0; }
};

/// Where the head ends, the blank line included; npos where it goes on. Ends with bare line feeds are found
/// as well, so that they are refused at once. `from` is where an earlier search of fewer bytes ended.
[[nodiscard]] std::size_t find_head_end(std::string_view bytes, std::size_t from);

/// Fills `head` but for `remote` and `secure`, as far as it gets. Codes: bad_request, uri_too_long,
/// headers_too_large.
[[nodiscard]] base::Result<Framing> parse_request_head(std::string_view bytes, RequestHead& head);

}  // namespace parlance::net
