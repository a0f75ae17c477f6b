// What a connection sends: answers, streams and files.
#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <exception>
#include <utility>

#include "net/http/chunked.hpp"
#include "net/http/connection.hpp"
#include "net/http/sent_file.hpp"

namespace parlance::net {
namespace {

constexpr std::size_t file_piece = 64 * 1024;

base::Error broken(std::string_view message) {
  return {base::ErrorKind::internal, "internal_error", std::string(message), {}, nullptr};
}

}  // namespace

std::function<void()> Connection::waker() {
  // The connection may end while the application works: it is held weakly, and woken on its own thread.
  return [weak = weak_from_this(), executor = transport_.get_executor()] {
    auto self = weak.lock();
    if (self) asio::post(executor, [self = std::move(self)] { self->wake(); });
  };
}

asio::awaitable<void> Connection::serve(Request& request, Reception reception, std::string body) {
  outbox_ = std::make_shared<Outbox>(
      Outbox::Setup{request.head, std::move(body), std::move(reception.sink), options_.write_stall, waker()});
  allow_forever();
  const auto outbox = outbox_;
  try {
    application_.serve(std::make_shared<ServedExchange>(outbox));
  } catch (const std::exception&) {
    outbox->abandon();
  }
  Outbox::Content content = outbox->take();
  if (!content.any()) watch();
  while (!content.any() && !dead_) {
    co_await woken();
    content = outbox->take();
  }
  if (dead_) {
    request.status = 499;
  } else if (!content.answer) {
    const base::Error error = broken("The request was given up without an answer.");
    co_await answer_failure(request, error);
  } else if (content.answer->streamed) {
    co_await send_stream(request, std::move(content));
  } else {
    co_await send_answer(request, std::move(*content.answer));
  }
  outbox->detach();
  outbox_.reset();
  tell_answered(request);
}

asio::awaitable<void> Connection::refuse(Request& request, const base::Error& error) {
  co_await answer_failure(request, error);
  tell_answered(request);
}

asio::awaitable<void> Connection::answer_failure(Request& request, const base::Error& error) {
  Response response = application_.failed(request.head, error);
  response.file.reset();
  Answer answer = make_answer(request.head, std::move(response));
  co_await send_answer(request, std::move(answer));
}

asio::awaitable<void> Connection::send_answer(Request& request, Answer answer) {
  if (answer.response.file) {
    co_await send_file(request, std::move(answer));
    co_return;
  }
  const std::string head = answer_head(request, answer);
  const bool sent = co_await send(head, answer.response.body);
  if (sent) request.sent = answer.response.body.size();
}

asio::awaitable<void> Connection::send_file(Request& request, Answer answer) {
  const FileBody body = *answer.response.file;
  const SentFile file(body.path);
  if (!file.holds(body)) {
    const base::Error error = broken("A file that belongs to the answer cannot be read.");
    co_await answer_failure(request, error);
    co_return;
  }
  std::string head = answer_head(request, answer);
  std::string piece;
  for (std::uint64_t at = body.begin; at < body.end;) {
    piece.resize(static_cast<std::size_t>(std::min<std::uint64_t>(file_piece, body.end - at)));
    const std::size_t count = file.read(at, piece);
    piece.resize(count);
    if (count == 0) give_up();  // the file has been cut: the peer sees that the answer is not whole
    const bool sent = co_await send(head, piece);
    if (!sent) co_return;
    head.clear();
    at += count;
    request.sent += count;
  }
  if (!head.empty()) co_await send(head, {});
}

asio::awaitable<void> Connection::send_stream(Request& request, Outbox::Content content) {
  const auto outbox = outbox_;
  std::string head = answer_head(request, *content.answer);
  if (request.head.method == "HEAD") {
    co_await send(head, {});
    co_return;
  }
  const bool chunked = !request.framing.old;
  for (;;) {
    watch();
    std::string piece = chunked ? as_chunk(content.pieces) : content.pieces;
    if (content.finished && chunked) piece += last_chunk;
    const bool sent = co_await send(head, piece);
    if (!sent) co_return;
    head.clear();
    request.sent += content.pieces.size();
    outbox->sent(content.pieces.size());
    if (content.finished) co_return;
    if (content.abandoned) {
      give_up();
      co_return;
    }
    allow_forever();
    content = outbox->take();
    while (!content.any() && !dead_) {
      co_await woken();
      content = outbox->take();
    }
    if (dead_) co_return;
  }
}

asio::awaitable<bool> Connection::send(std::string_view first, std::string_view second) {
  while (!first.empty() || !second.empty()) {
    const std::array<asio::const_buffer, 2> from{asio::const_buffer(first.data(), first.size()),
                                                 asio::const_buffer(second.data(), second.size())};
    allow(options_.write_stall);
    auto [error, count] = co_await transport_.async_write_some(from, awaited);
    if (error || dead_) {
      give_up();
      co_return false;
    }
    const std::size_t of_first = std::min(count, first.size());
    first.remove_prefix(of_first);
    second.remove_prefix(count - of_first);
  }
  co_return true;
}

std::string Connection::answer_head(Request& request, const Answer& answer) {
  const bool ended_by_closing = answer.streamed && request.framing.old;
  if (!request.framing.keep_alive || ended_by_closing || loop_.winding_down()) last_ = true;
  request.status = answer.response.status;
  return write_answer_head(answer, request.head.id, {!last_, request.framing.old, loop_.date()});
}

void Connection::tell_answered(const Request& request) {
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - request.began;
  application_.answered(request.head, request.status, request.sent, taken.count());
}

}  // namespace parlance::net
