// What the application says to one WebSocket, on its way from any thread to the connection's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "net/websocket/socket.hpp"

namespace parlance::net {

/// The Socket that the application holds. Thread-safe.
class SocketOutbox final : public Socket {
 public:
  struct Closing {
    std::uint16_t code = 1000;
    std::string reason;
  };
  /// A message, or that there is none and the connection is to be closed.
  struct Next {
    std::optional<std::string> message;
    std::optional<Closing> closing;
  };
  /// `wake` tells the connection that there is something to take; never called after detach().
  explicit SocketOutbox(std::function<void()> wake) : wake_(std::move(wake)) {}

  bool send(std::string message) override;
  void close(std::uint16_t code, std::string_view reason) override;

  [[nodiscard]] Next take();
  void sent(std::size_t bytes);  ///< of a message that was taken
  void detach();                 ///< the connection is over

 private:
  void tell();  ///< with the mutex held

  std::function<void()> wake_;
  std::mutex mutex_;
  std::deque<std::string> messages_;
  std::optional<Closing> closing_;
  std::size_t unsent_ = 0;  ///< bytes
  bool told_ = false;
};

}  // namespace parlance::net
