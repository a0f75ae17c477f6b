// One WebSocket on a connection that was HTTP until now. Heavy: for the .cpp files of net alone.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <memory>
#include <optional>
#include <string>

#include "net/http/application.hpp"
#include "net/http/loop.hpp"
#include "net/http/server.hpp"
#include "net/http/transport.hpp"
#include "net/websocket/outbox.hpp"

namespace parlance::net {

/// Whether the head holds what RFC 6455, 4.2.1 demands beside the upgrade itself.
[[nodiscard]] bool is_socket_handshake(const RequestHead& head);

/// Belongs to the thread of its transport.
class SocketSession final : public std::enable_shared_from_this<SocketSession> {
 public:
  /// All that is referred to outlives run(); `owner` keeps it alive for what is under way still after it.
  struct Surroundings {
    Transport& transport;
    const ServerOptions& options;
    Application& application;
    std::weak_ptr<void> owner;
  };
  SocketSession(Surroundings surroundings, std::string protocol);
  ~SocketSession();
  SocketSession(const SocketSession&) = delete;
  SocketSession& operator=(const SocketSession&) = delete;

  /// From the handshake to the end; `head` is that of the request for it.
  asio::awaitable<void> run(RequestHead head);
  void sweep(SteadyTime now);
  void wind_down();

 private:
  struct Stream;
  asio::awaitable<void> read_messages(SocketHandler& handler);
  void pump();  ///< sends what waits
  void send(std::string message);
  void close(const SocketOutbox::Closing& closing);

  Transport& transport_;
  const ServerOptions& options_;
  Application& application_;
  std::weak_ptr<void> owner_;
  std::string protocol_;
  std::unique_ptr<Stream> stream_;
  std::shared_ptr<SocketOutbox> outbox_;
  std::string message_;  ///< that is being sent
  std::optional<SteadyTime> deadline_;
  bool open_ = false;
  bool sending_ = false;
  bool closing_ = false;
};

}  // namespace parlance::net
