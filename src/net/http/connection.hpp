// One connection of the HTTP server: a coroutine that reads a request, has it answered, and does so again.
// Heavy: for the .cpp files of net alone.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "net/http/application.hpp"
#include "net/http/loop.hpp"
#include "net/http/outbox.hpp"
#include "net/http/request_head.hpp"
#include "net/http/server.hpp"
#include "net/http/transport.hpp"

namespace parlance::net {

class SocketSession;

/// Code: request_timeout.
[[nodiscard]] base::Error timed_out_error(std::string_view of_what);

/// Belongs to its loop's thread. Kept alive by its own coroutine.
class Connection final : public Peer, public std::enable_shared_from_this<Connection> {
 public:
  /// All that is referred to outlives the connection.
  struct Surroundings {
    const ServerOptions& options;
    Application& application;
    Loop& loop;
    asio::ssl::context* tls;  ///< nullptr: plain
  };
  /// `turned_away`: there are too many already; it is told so and nothing else.
  Connection(Surroundings surroundings, Tcp::socket socket, bool turned_away);

  asio::awaitable<void> run();
  void sweep(SteadyTime now) override;
  void wind_down() override;
  void cut() override;

 private:
  /// The request that is being dealt with.
  struct Request {
    RequestHead head;
    Framing framing;
    SteadyTime began;
    unsigned status = 0;
    std::uint64_t sent = 0;  ///< bytes of the body
  };
  enum class Reading { fine, ended, failed };
  // connection.cpp: the course of a connection
  asio::awaitable<void> converse();
  asio::awaitable<void> turn_away();
  asio::awaitable<Reading> read_head(Request& request);
  asio::awaitable<Reading> take_head(Request& request, std::size_t end);
  asio::awaitable<void> handle(Request& request);
  asio::awaitable<void> become_socket(Request& request, const Reception& reception);
  asio::awaitable<void> linger();
  Reception receive(const RequestHead& head);
  void forget(std::size_t bytes);
  // connection_input.cpp
  asio::awaitable<bool> read_more(std::size_t room);
  asio::awaitable<bool> skip_body(const Request& request);
  /// The text of the body, "" where a sink takes it. The peer left in the midst of it where it is dead after.
  asio::awaitable<base::Result<std::string>> read_body(const Request& request, const Reception& reception);
  void watch();
  // connection_output.cpp
  asio::awaitable<void> serve(Request& request, Reception reception, std::string body);
  asio::awaitable<void> refuse(Request& request, const base::Error& error);
  asio::awaitable<void> answer_failure(Request& request, const base::Error& error);
  asio::awaitable<void> send_answer(Request& request, Answer answer);
  asio::awaitable<void> send_stream(Request& request, Outbox::Content content);
  asio::awaitable<void> send_file(Request& request, Answer answer);
  asio::awaitable<bool> send(std::string_view first, std::string_view second);
  std::string answer_head(Request& request, const Answer& answer);
  void tell_answered(const Request& request);

  asio::awaitable<void> woken();  ///< until wake()
  void wake() { bell_.cancel(); }
  std::function<void()> waker();               ///< for other threads
  void allow(std::chrono::milliseconds time);  ///< sets the deadline
  void allow_forever() { deadline_.reset(); }
  void give_up();  ///< the peer cannot be reached any more
  [[nodiscard]] std::string_view unread() const { return std::string_view(input_).substr(taken_); }

  const ServerOptions& options_;
  Application& application_;
  Loop& loop_;
  Transport transport_;
  asio::steady_timer bell_;
  std::string remote_;
  std::string input_;  ///< as read; the first taken_ bytes are dealt with
  std::size_t taken_ = 0;
  std::optional<SteadyTime> deadline_;
  std::optional<SteadyTime> ended_at_;  ///< when the peer said that it sends no more, while it is watched
  bool turned_away_;
  bool expired_ = false;  ///< the deadline passed and what was under way has been ended
  bool reading_ = false;  ///< a read of watch() is under way
  bool input_ended_ = false;
  bool dead_ = false;
  bool idle_ = false;               ///< waits for the first byte of a request
  bool last_ = false;               ///< no request follows this one
  std::shared_ptr<Outbox> outbox_;  ///< of the request that is being answered
  std::shared_ptr<SocketSession> socket_;
};

}  // namespace parlance::net
