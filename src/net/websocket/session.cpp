#include "net/websocket/session.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core/bind_handler.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/websocket/rfc6455.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <exception>
#include <utility>

#include "net/http/header_value.hpp"

namespace parlance::net {

namespace beast = boost::beast;

// What Beast asks of a stream that is not its own, found by the stream's namespace.

void beast_close_socket(Transport& transport) { transport.close(); }

void teardown(beast::role_type, Transport& transport, ErrorCode& error) {
  error = {};
  transport.socket().shutdown(Tcp::socket::shutdown_send, error);
}

template <class Handler>
void async_teardown(beast::role_type role, Transport& transport, Handler&& handler) {
  ErrorCode error;
  teardown(role, transport, error);
  asio::post(transport.get_executor(), beast::bind_front_handler(std::forward<Handler>(handler), error));
}

namespace {

constexpr std::chrono::seconds handshake_time{10};
constexpr std::chrono::seconds quiet_time{60};  // a ping after half of it, the end after all of it
constexpr std::chrono::seconds farewell_time{3};

beast::http::request<beast::http::empty_body> as_upgrade(const RequestHead& head) {
  beast::http::request<beast::http::empty_body> request(beast::http::verb::get, head.target, 11);
  for (const auto& field : head.headers.fields()) request.insert(field.name, field.value);
  return request;
}

}  // namespace

bool is_socket_handshake(const RequestHead& head) {
  const std::string* version = head.headers.find("Sec-WebSocket-Version");
  const std::string* key = head.headers.find("Sec-WebSocket-Key");
  return version != nullptr && *version == "13" && key != nullptr && key->size() == 24 &&
         key->ends_with("==");
}

struct SocketSession::Stream {
  explicit Stream(Transport& transport) : socket(transport) {}
  beast::websocket::stream<Transport&, false> socket;  // false: no compression, whose state is large
};

SocketSession::SocketSession(Surroundings surroundings, std::string protocol)
    : transport_(surroundings.transport),
      options_(surroundings.options),
      application_(surroundings.application),
      owner_(std::move(surroundings.owner)),
      protocol_(std::move(protocol)),
      stream_(std::make_unique<Stream>(transport_)) {}

SocketSession::~SocketSession() = default;

asio::awaitable<void> SocketSession::run(RequestHead head) {
  outbox_ = std::make_shared<SocketOutbox>([weak = weak_from_this(), executor = transport_.get_executor()] {
    auto self = weak.lock();
    if (self) asio::post(executor, [self = std::move(self)] { self->pump(); });
  });
  auto& socket = stream_->socket;
  socket.set_option(beast::websocket::stream_base::timeout{handshake_time, quiet_time, true});
  socket.set_option(beast::websocket::stream_base::decorator([this, &head](auto& response) {
    if (!protocol_.empty()) response.set("Sec-WebSocket-Protocol", protocol_);
    response.set("X-Request-Id", head.id);
  }));
  socket.read_message_max(options_.socket_message_limit);
  socket.auto_fragment(false);
  const auto upgrade = as_upgrade(head);
  auto [error] = co_await socket.async_accept(upgrade, awaited);
  if (error) co_return;
  const auto handler = application_.connected(head, outbox_);
  head = RequestHead{};
  open_ = true;
  if (handler) {
    pump();
    co_await read_messages(*handler);
  }
  open_ = false;
  outbox_->detach();
  if (handler) handler->closed();
}

asio::awaitable<void> SocketSession::read_messages(SocketHandler& handler) {
  for (;;) {
    std::string message;
    auto into = asio::dynamic_buffer(message);
    auto [error, count] = co_await stream_->socket.async_read(into, awaited);
    if (error) co_return;
    if (!stream_->socket.got_text()) {
      outbox_->close(1003, "only text is understood");
    } else if (!closing_) {
      try {
        handler.received(std::move(message));
      } catch (const std::exception&) {
        outbox_->close(1011, "something went wrong inside the server");
      }
    }
  }
}

void SocketSession::pump() {
  if (!open_ || sending_ || closing_) return;
  auto next = outbox_->take();
  if (next.message) {
    send(std::move(*next.message));
  } else if (next.closing) {
    close(*next.closing);
  }
}

void SocketSession::send(std::string message) {
  sending_ = true;
  message_ = std::move(message);
  deadline_ = std::chrono::steady_clock::now() + options_.write_stall;
  const asio::const_buffer from(message_.data(), message_.size());
  stream_->socket.text(true);
  stream_->socket.async_write(
      from, [self = shared_from_this(), owner = owner_.lock()](const ErrorCode& error, std::size_t) {
        self->sending_ = false;
        self->deadline_.reset();
        self->outbox_->sent(self->message_.size());
        self->message_ = std::string();
        if (error) {
          self->transport_.close();
        } else {
          self->pump();
        }
      });
}

void SocketSession::close(const SocketOutbox::Closing& closing) {
  closing_ = true;
  deadline_ = std::chrono::steady_clock::now() + farewell_time;
  const beast::websocket::close_reason reason(static_cast<beast::websocket::close_code>(closing.code),
                                              closing.reason);
  stream_->socket.async_close(reason,
                              [self = shared_from_this(), owner = owner_.lock()](const ErrorCode&) {});
}

void SocketSession::sweep(SteadyTime now) {
  if (deadline_ && now > *deadline_) {
    deadline_.reset();
    transport_.close();
  }
}

void SocketSession::wind_down() {
  if (outbox_) outbox_->close(1001, "the server is going down");
}

}  // namespace parlance::net
