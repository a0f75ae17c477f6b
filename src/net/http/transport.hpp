// One TCP connection, plain or under TLS, as a stream for Asio and Beast. Heavy: for the .cpp files of net
// alone.
#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <memory>
#include <utility>

namespace parlance::net {

namespace asio = boost::asio;
using ErrorCode = boost::system::error_code;
using Tcp = asio::ip::tcp;

/// One awaitable operation that gives its error back instead of throwing it.
inline constexpr auto awaited = asio::as_tuple(asio::use_awaitable);

/// Belongs to the thread of its executor. One read and one write may be under way at once.
class Transport {
 public:
  using executor_type = Tcp::socket::executor_type;

  /// `tls` outlives the transport; nullptr: plain.
  Transport(Tcp::socket socket, asio::ssl::context* tls) : socket_(std::move(socket)) {
    if (tls != nullptr) tls_ = std::make_unique<asio::ssl::stream<Tcp::socket&>>(socket_, *tls);
  }

  Transport(const Transport&) = delete;  // the TLS part holds on to the socket
  Transport& operator=(const Transport&) = delete;

  executor_type get_executor() { return socket_.get_executor(); }
  [[nodiscard]] bool secure() const { return tls_ != nullptr; }
  Tcp::socket& socket() { return socket_; }

  asio::awaitable<ErrorCode> handshake() {
    if (!tls_) co_return ErrorCode{};
    auto [error] = co_await tls_->async_handshake(asio::ssl::stream_base::server, awaited);
    co_return error;
  }

  /// Says to the peer that nothing follows.
  asio::awaitable<void> finish() {
    if (tls_) co_await tls_->async_shutdown(awaited);
    ErrorCode ignored;
    socket_.shutdown(Tcp::socket::shutdown_send, ignored);
  }

  /// Ends what is under way with operation_aborted.
  void cancel() {
    ErrorCode ignored;
    socket_.cancel(ignored);
  }
  void close() {
    ErrorCode ignored;
    socket_.close(ignored);
  }

  template <class Buffers, class Token>
  auto async_read_some(const Buffers& buffers, Token&& token) {
    return asio::async_initiate<Token, void(ErrorCode, std::size_t)>(
        [this](auto handler, const auto& into) {
          if (tls_) {
            tls_->async_read_some(into, std::move(handler));
          } else {
            socket_.async_read_some(into, std::move(handler));
          }
        },
        token, buffers);
  }

  template <class Buffers, class Token>
  auto async_write_some(const Buffers& buffers, Token&& token) {
    return asio::async_initiate<Token, void(ErrorCode, std::size_t)>(
        [this](auto handler, const auto& from) {
          if (tls_) {
            tls_->async_write_some(from, std::move(handler));
          } else {
            socket_.async_write_some(from, std::move(handler));
          }
        },
        token, buffers);
  }

 private:
  Tcp::socket socket_;
  std::unique_ptr<asio::ssl::stream<Tcp::socket&>> tls_;
};

}  // namespace parlance::net
