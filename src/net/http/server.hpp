// The HTTP/1.1 server: keep-alive, TLS, WebSocket, streamed bodies both ways, compression, ranges, limits of
// time and size for every peer, and an end that lets what is under way finish.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "net/http/application.hpp"

namespace parlance::net {

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;  ///< 0: any that is free
  unsigned threads = 1;       ///< for the network alone
  std::size_t most_connections = 10'000;
  std::size_t head_limit = 16 * 1024;             ///< bytes of request line and headers
  std::chrono::milliseconds head_time{10'000};    ///< for a whole head once its first byte is there
  std::chrono::milliseconds idle_time{75'000};    ///< between requests
  std::chrono::milliseconds body_stall{20'000};   ///< without a byte of the body
  std::chrono::milliseconds write_stall{20'000};  ///< without a byte taken by the peer
  std::size_t socket_message_limit = 64 * 1024;   ///< bytes of a WebSocket message
  std::string certificate_file;                   ///< PEM chain; with key_file TLS, both "" for none
  std::string key_file;                           ///< PEM
};

/// Serves from start() until stop() or destruction. Thread-safe.
class Server {
 public:
  /// `application` outlives the server. Codes: port_taken, bad_address, bad_certificate.
  static base::Result<std::unique_ptr<Server>> start(const ServerOptions& options, Application& application);
  virtual ~Server() = default;
  [[nodiscard]] virtual std::uint16_t port() const = 0;
  [[nodiscard]] virtual std::size_t connections() const = 0;
  /// Takes no more connections, closes idle ones, lets requests under way finish for up to `grace`, closes
  /// WebSockets with 1001, then ends the rest. Returns when all is over.
  virtual void stop(std::chrono::milliseconds grace) = 0;
};

}  // namespace parlance::net
