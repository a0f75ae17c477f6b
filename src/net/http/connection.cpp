#include "net/http/connection.hpp"

#include <exception>
#include <utility>

#include "base/id.hpp"
#include "net/websocket/session.hpp"

namespace parlance::net {
namespace {

constexpr std::size_t head_piece = 4 * 1024;   // bytes asked for at once while a head is read
constexpr std::size_t kept_input = 16 * 1024;  // bytes of buffer that a connection may keep
constexpr std::chrono::milliseconds linger_time{1'000};
constexpr std::size_t linger_limit = 256 * 1024;  // bytes read over, so that the peer gets to read our answer
constexpr std::chrono::milliseconds half_close_time{500};

}  // namespace

base::Error timed_out_error(std::string_view of_what) {
  return {base::ErrorKind::over_limit,
          "request_timeout",
          "The " + std::string(of_what) + " of the request came too slowly. Send it again.",
          {},
          nullptr};
}

Connection::Connection(Surroundings surroundings, Tcp::socket socket, bool turned_away)
    : options_(surroundings.options),
      application_(surroundings.application),
      loop_(surroundings.loop),
      transport_(std::move(socket), surroundings.tls),
      bell_(transport_.get_executor()),
      turned_away_(turned_away) {
  ErrorCode error;
  const auto peer = transport_.socket().remote_endpoint(error);
  if (!error) remote_ = peer.address().to_string();
}

asio::awaitable<void> Connection::run() {
  const auto self = shared_from_this();
  loop_.add(self);
  try {
    co_await converse();
  } catch (const std::exception&) {
    // What the application threw at a place that allows it no answer ends its own connection alone.
    dead_ = true;
  }
  if (outbox_) {
    outbox_->leave();
    outbox_->detach();
  }
  transport_.close();
  loop_.remove(self);
}

asio::awaitable<void> Connection::converse() {
  if (turned_away_ && transport_.secure()) co_return;  // a handshake costs more than there is to spare
  allow(options_.head_time);
  const ErrorCode failed = co_await transport_.handshake();
  if (failed) co_return;
  if (turned_away_) {
    co_await turn_away();
  }
  while (!last_ && !dead_) {
    Request request;
    const Reading reading = co_await read_head(request);
    if (reading == Reading::ended) co_return;
    if (reading == Reading::fine) co_await handle(request);
  }
  if (!dead_ && !socket_) co_await linger();
}

asio::awaitable<void> Connection::turn_away() {
  Request request;
  request.began = std::chrono::steady_clock::now();
  request.head.remote = remote_;
  request.head.id = base::random_name("r");
  const base::Error error{base::ErrorKind::unavailable,
                          "too_many_connections",
                          "The server has as many connections as it takes. Try again in a moment.",
                          {},
                          nullptr};
  last_ = true;
  co_await refuse(request, error);
}

asio::awaitable<Connection::Reading> Connection::read_head(Request& request) {
  if (input_.size() == taken_ && input_.capacity() > kept_input) {
    input_ = std::string();
    taken_ = 0;
  }
  std::size_t searched = 0;
  idle_ = true;
  allow(options_.idle_time);
  for (;;) {
    while (idle_ && unread().starts_with("\r\n")) forget(2);
    const std::string_view bytes = unread();
    if (idle_ && !bytes.empty() && bytes != "\r") {
      idle_ = false;
      request.began = std::chrono::steady_clock::now();
      allow(options_.head_time);
    }
    const auto end = find_head_end(bytes, searched > 3 ? searched - 3 : 0);
    if (end != std::string_view::npos || bytes.size() > options_.head_limit) {
      co_return co_await take_head(request, end);
    }
    searched = bytes.size();
    if (idle_ && loop_.winding_down()) co_return Reading::ended;
    const bool more = co_await read_more(head_piece);
    if (more) continue;
    if (!expired_ || idle_) co_return Reading::ended;
    request.head.remote = remote_;
    request.head.id = base::random_name("r");
    last_ = true;
    const base::Error error = timed_out_error("head");
    co_await refuse(request, error);
    co_return Reading::failed;
  }
}

asio::awaitable<Connection::Reading> Connection::take_head(Request& request, std::size_t end) {
  idle_ = false;
  request.head.remote = remote_;
  request.head.secure = transport_.secure();
  const std::string_view bytes = unread();
  const bool fits = end <= options_.head_limit;
  auto framing = parse_request_head(bytes.substr(0, fits ? end : options_.head_limit), request.head);
  if (!fits) {
    const bool long_line = bytes.substr(0, options_.head_limit).find('\n') == std::string_view::npos;
    framing = base::fail(
        base::ErrorKind::over_limit, long_line ? "uri_too_long" : "headers_too_large",
        "The head of the request is longer than " + std::to_string(options_.head_limit) + " bytes.",
        {{"limit", std::to_string(options_.head_limit)}});
  }
  if (!framing) {
    last_ = true;
    co_await refuse(request, framing.error());
    co_return Reading::failed;
  }
  request.framing = *framing;
  forget(end);
  co_return Reading::fine;
}

void Connection::forget(std::size_t bytes) {
  taken_ += bytes;
  if (taken_ < input_.size()) return;
  input_.clear();
  taken_ = 0;
}

Reception Connection::receive(const RequestHead& head) {
  try {
    return application_.receive(head);
  } catch (const std::exception&) {
    const base::Error error{
        base::ErrorKind::internal, "internal_error", "Something went wrong inside the server.", {}, nullptr};
    Reception reception;
    reception.refusal = application_.failed(head, error);
    return reception;
  }
}

asio::awaitable<void> Connection::handle(Request& request) {
  Reception reception = receive(request.head);
  if (reception.refusal) {
    const bool skipped = co_await skip_body(request);
    if (!skipped) last_ = true;
    Answer answer = make_answer(request.head, std::move(*reception.refusal));
    co_await send_answer(request, std::move(answer));
    tell_answered(request);
    co_return;
  }
  if (reception.websocket) {
    co_await become_socket(request, reception);
    co_return;
  }
  auto body = co_await read_body(request, reception);
  if (dead_) co_return;
  if (body) {
    co_await serve(request, std::move(reception), std::move(*body));
  } else {
    last_ = true;
    reception.sink.reset();  // what came so far is free before its sender hears of the refusal
    co_await refuse(request, body.error());
  }
}

asio::awaitable<void> Connection::become_socket(Request& request, const Reception& reception) {
  last_ = true;
  const bool asked = request.framing.asks_for_websocket && request.head.method == "GET" &&
                     !request.framing.has_body() && is_socket_handshake(request.head);
  // What follows the request before the answer would be frames that nobody agreed to (RFC 6455, 4.1).
  if (!asked || !unread().empty()) {
    const base::Error error{base::ErrorKind::usage,
                            "bad_request",
                            "This address speaks WebSocket, version 13. Ask for an upgrade.",
                            {{"reason", "not a WebSocket handshake"}},
                            nullptr};
    co_await refuse(request, error);
    co_return;
  }
  request.status = 101;
  tell_answered(request);
  allow_forever();
  input_ = std::string();
  socket_ = std::make_shared<SocketSession>(
      SocketSession::Surroundings{transport_, options_, application_, weak_from_this()},
      reception.websocket_protocol);
  // No temporary among the arguments of an awaited coroutine: g++ 12 destroys it twice.
  RequestHead head = std::move(request.head);
  co_await socket_->run(std::move(head));
}

asio::awaitable<void> Connection::linger() {
  allow(linger_time);
  co_await transport_.finish();
  std::size_t passed_over = unread().size();
  forget(passed_over);
  while (passed_over < linger_limit && !expired_) {
    const bool more = co_await read_more(kept_input);
    if (!more) co_return;
    passed_over += unread().size();
    forget(unread().size());
  }
}

asio::awaitable<void> Connection::woken() {
  bell_.expires_at(SteadyTime::max());
  co_await bell_.async_wait(awaited);
}

void Connection::allow(std::chrono::milliseconds time) {
  deadline_ = std::chrono::steady_clock::now() + time;
  expired_ = false;
}

void Connection::give_up() {
  dead_ = true;
  if (outbox_) outbox_->leave();
  wake();
}

void Connection::sweep(SteadyTime now) {
  if (socket_) socket_->sweep(now);
  if (deadline_ && now > *deadline_) {
    deadline_.reset();
    expired_ = true;
    transport_.cancel();
  }
  // A peer that says it sends no more may have left, or wait for its answer yet: there is no telling. What
  // takes longer than a moment is called off; the answer is sent all the same, if one comes.
  if (ended_at_ && outbox_ && now - *ended_at_ > half_close_time) {
    ended_at_.reset();
    outbox_->leave();
  }
}

void Connection::wind_down() {
  if (socket_) socket_->wind_down();
  if (idle_) transport_.cancel();
}

void Connection::cut() {
  give_up();
  transport_.close();
}

}  // namespace parlance::net
