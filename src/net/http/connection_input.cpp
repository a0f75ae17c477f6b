// What a connection reads: more bytes, bodies, and whether the peer is there still while it is served.
#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/ssl/error.hpp>
#include <utility>

#include "net/http/connection.hpp"
#include "net/http/request_body.hpp"

namespace parlance::net {
namespace {

constexpr std::size_t body_piece = 64 * 1024;    // bytes asked for at once while a body is read
constexpr std::size_t watch_piece = 4 * 1024;    // while a request is served
constexpr std::uint64_t skip_limit = 64 * 1024;  // a body that is read over rather than the connection ended

bool is_end(const ErrorCode& error) {
  return error == asio::error::eof || error == asio::ssl::error::stream_truncated;
}

}  // namespace

asio::awaitable<bool> Connection::read_more(std::size_t room) {
  if (reading_) {  // watch() reads already
    const std::size_t before = input_.size();
    while (reading_) co_await woken();
    co_return input_.size() > before;
  }
  if (input_ended_ || dead_) co_return false;
  if (taken_ > 0) input_.erase(0, std::exchange(taken_, 0));
  const std::size_t filled = input_.size();
  input_.resize(filled + room);
  const asio::mutable_buffer into(input_.data() + filled, room);
  auto [error, count] = co_await transport_.async_read_some(into, awaited);
  input_.resize(filled + count);
  if (error && error != asio::error::operation_aborted) {
    input_ended_ = true;
    if (!is_end(error)) dead_ = true;
  }
  co_return count > 0;
}

void Connection::watch() {
  if (reading_ || input_ended_ || dead_ || unread().size() >= options_.head_limit) return;
  reading_ = true;
  auto ahead = std::make_unique<std::string>(watch_piece, '\0');
  const asio::mutable_buffer into(ahead->data(), ahead->size());
  transport_.async_read_some(
      into, [self = shared_from_this(), ahead = std::move(ahead)](const ErrorCode& error, std::size_t count) {
        self->reading_ = false;
        self->input_.append(*ahead, 0, count);
        if (is_end(error)) {
          self->input_ended_ = true;
          self->ended_at_ = std::chrono::steady_clock::now();
        } else if (error && error != asio::error::operation_aborted) {
          self->input_ended_ = true;
          self->give_up();
        }
        self->wake();
        if (!error && self->outbox_) self->watch();
      });
}

asio::awaitable<bool> Connection::skip_body(const Request& request) {
  const Framing& framing = request.framing;
  if (!framing.has_body()) co_return true;
  if (framing.chunked || framing.expects_continue || framing.length > skip_limit) co_return false;
  std::uint64_t left = framing.length;
  for (;;) {
    const auto piece = static_cast<std::size_t>(std::min<std::uint64_t>(left, unread().size()));
    forget(piece);
    left -= piece;
    if (left == 0) co_return true;
    allow(options_.body_stall);
    const bool more = co_await read_more(watch_piece);
    if (!more) co_return false;
  }
}

asio::awaitable<base::Result<std::string>> Connection::read_body(const Request& request,
                                                                 const Reception& reception) {
  RequestBody body(request.framing, reception);
  auto fits = body.check();
  if (!fits) co_return base::fail(std::move(fits));
  if (request.framing.expects_continue && unread().empty() && !body.complete()) {
    const bool sent = co_await send("HTTP/1.1 100 Continue\r\n\r\n", {});
    if (!sent) co_return std::string();
  }
  for (;;) {
    auto taken = body.take(unread());
    if (!taken) co_return base::fail(std::move(taken));
    forget(*taken);
    if (body.complete()) co_return body.finish();
    allow(options_.body_stall);
    const bool more = co_await read_more(body_piece);
    if (more) continue;
    if (expired_) co_return std::unexpected(timed_out_error("body"));
    dead_ = true;  // left in the midst of it
    co_return std::string();
  }
}

}  // namespace parlance::net
