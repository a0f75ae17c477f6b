// What the HTTP server calls: an application that receives requests and answers them.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/cancel.hpp"
#include "base/result.hpp"
#include "net/http/message.hpp"
#include "net/websocket/socket.hpp"

namespace parlance::net {

/// Takes a body piece by piece, so that a large one never stands in memory. Called by one thread at a time;
/// may write to disk, may not wait for anything else. Destroyed unfinished where the peer gives up.
class BodySink {
 public:
  virtual ~BodySink() = default;
  /// An error ends the request: it is handed to Application::failed().
  virtual base::Result<void> write(std::string_view bytes) = 0;
  virtual base::Result<void> finish() = 0;
};

/// What is to become of a request, told from its head alone.
struct Reception {
  std::optional<Response> refusal;     ///< answered at once, the body is not read
  std::uint64_t body_limit = 1 << 20;  ///< bytes; more is answered by Application::failed(body_too_large)
  std::shared_ptr<BodySink> sink;      ///< takes the body; nullptr: it comes as Exchange::body()
  bool websocket = false;              ///< becomes a WebSocket, handed to Application::connected()
  std::string websocket_protocol;      ///< Sec-WebSocket-Protocol that is agreed to; "" for none
};

/// One request under way and the way to answer it: either respond() once, or start() and then write() until
/// close(). Shared by whoever works on it; every member may be called from any thread. Dropped without an
/// answer, it answers 500.
class Exchange {
 public:
  virtual ~Exchange() = default;
  [[nodiscard]] virtual const RequestHead& head() const = 0;
  [[nodiscard]] virtual const std::string& body() const = 0;
  /// nullptr after respond(): the exchange lets go of it before the answer is sent.
  [[nodiscard]] virtual const std::shared_ptr<BodySink>& sink() const = 0;
  /// Cancelled when the peer leaves before it has its answer.
  [[nodiscard]] virtual const base::CancelToken& gone() const = 0;

  virtual void respond(Response response) = 0;

  /// Starts a streamed answer (server-sent events, exports); `response.body` is its first piece.
  virtual void start(Response response) = 0;
  /// False once the peer is gone. Waits while more than 1 MiB is not sent yet, at most until the write
  /// timeout, so never call it from a network thread.
  virtual bool write(std::string piece) = 0;
  virtual void close() = 0;
};

/// Implemented by the door. receive() and serve() are called on network threads and must not block: serve()
/// hands the exchange to threads of its own.
class Application {
 public:
  virtual ~Application() = default;
  virtual Reception receive(const RequestHead& head) = 0;
  virtual void serve(std::shared_ptr<Exchange> exchange) = 0;
  /// A WebSocket that receive() agreed to; the handler lives as long as the connection.
  virtual std::unique_ptr<SocketHandler> connected(const RequestHead& head,
                                                   std::shared_ptr<Socket> socket) = 0;
  /// The answer to what the server itself refuses: codes bad_request, uri_too_long, headers_too_large,
  /// body_too_large, request_timeout, too_many_connections, internal_error, or what a sink said. `head` is
  /// as far as it was read.
  virtual Response failed(const RequestHead& head, const base::Error& error) = 0;
  /// After each answer; `sent` in bytes, without what compression saved. For logs and metrics.
  virtual void answered(const RequestHead& head, unsigned status, std::uint64_t sent, double seconds) = 0;
};

}  // namespace parlance::net
