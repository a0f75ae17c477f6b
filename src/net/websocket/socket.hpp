// One WebSocket connection as the application sees it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace parlance::net {

/// Called by one network thread at a time; must not block.
class SocketHandler {
 public:
  virtual ~SocketHandler() = default;
  /// A whole text message, valid UTF-8. Binary messages close the connection with 1003.
  virtual void received(std::string message) = 0;
  /// Once, whatever the reason; nothing is received after it.
  virtual void closed() = 0;
};

/// Shared; every member may be called from any thread.
class Socket {
 public:
  virtual ~Socket() = default;
  /// Queues a text message. False where the connection is closed, or has been closed with 1013 because more
  /// than 4 MiB wait for a peer that does not read.
  virtual bool send(std::string message) = 0;
  /// `code` as of RFC 6455, 7.4.
  virtual void close(std::uint16_t code, std::string_view reason) = 0;
};

}  // namespace parlance::net
