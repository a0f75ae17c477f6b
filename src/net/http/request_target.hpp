// The target of a request line (RFC 9112, 3.2) as path and query.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace parlance::net {

struct RequestTarget {
  std::string path;   ///< decoded; starts with "/", has no "." and ".." segments, is valid UTF-8 without NUL
  std::string query;  ///< not decoded
};

/// Takes "/path?query", "http://host/path?query" and "*" (as "/"). Escapes are decoded before dot segments
/// are resolved, so that "%2e%2e%2f" climbs no higher than "../" does: never above the root.
[[nodiscard]] std::optional<RequestTarget> parse_request_target(std::string_view target);

}  // namespace parlance::net
