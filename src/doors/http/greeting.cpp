#include "doors/http/greeting.hpp"

#include <atomic>
#include <deque>
#include <exception>
#include <mutex>

#include "analyst/error_json.hpp"
#include "doors/http/error_status.hpp"

namespace parlance::doors::http {
namespace {

constexpr std::size_t most_waiting = 64;  ///< messages

/// Shared by the handler that the server holds and the task that finds out who it is.
class Lobby : public std::enable_shared_from_this<Lobby> {
 public:
  Lobby(std::shared_ptr<DoorState> state, const Route& route, Parameters path, net::RequestHead head,
        std::shared_ptr<net::Socket> socket)
      : state_(std::move(state)),
        route_(route),
        path_(std::move(path)),
        head_(std::move(head)),
        socket_(std::move(socket)) {}

  void start() {
    const bool taken = state_->parts.workers.post([self = shared_from_this()] { self->guarded(); });
    if (!taken) {
      refuse({base::ErrorKind::unavailable,
              "too_busy",
              "Too many requests wait already. Try again in a moment.",
              {},
              nullptr});
    }
  }

  void received(std::string message) {
    if (waits(message)) return;
    if (open_) {
      handler_->received(std::move(message));
      return;
    }
    socket_->close(1013, "too many messages before the first answer");
  }

  void closed() {
    {
      const std::scoped_lock lock(mutex_);
      closed_ = true;
      if (!open_) return;
    }
    handler_->closed();
  }

 private:
  /// Takes a message to be handed over later; false where it is time for that, or too many wait already.
  bool waits(std::string& message) {
    const std::scoped_lock lock(mutex_);
    if (open_ || waiting_.size() >= most_waiting) return false;
    waiting_.push_back(std::move(message));
    return true;
  }

  void guarded() {
    std::string what;
    try {
      admit_and_open();
      return;
    } catch (const std::exception& error) {
      what = error.what();
    } catch (...) {
      what = "something that is no exception";
    }
    refuse({base::ErrorKind::internal, "unexpected", what, {}, nullptr});
  }

  void admit_and_open() {
    Admission admission;
    if (auto admitted = admit(*state_, route_, path_, head_, admission); !admitted) {
      refuse(admitted.error());
      return;
    }
    auto read = read_request(route_, state_->parts.routes.schemas(), head_, path_, "");
    if (!read) {
      refuse(read.error());
      return;
    }
    const Incoming incoming{
        head_,       nullptr,    admission.principal.get(), state_->address_of(head_), path_,
        read->query, *read->body};
    auto handler = route_.connected(incoming, admission.principal, socket_);
    if (!handler) {
      refuse(handler.error());
      return;
    }
    handler_ = *std::move(handler);
    hand_over();
  }

  /// What waited first, in its order; only then does the network thread talk to the handler itself.
  void hand_over() {
    while (true) {
      std::deque<std::string> messages;
      {
        const std::scoped_lock lock(mutex_);
        if (waiting_.empty()) {
          open_ = !closed_;
          break;
        }
        messages.swap(waiting_);
      }
      for (auto& message : messages) handler_->received(std::move(message));
    }
    if (!open_) handler_->closed();
  }

  void refuse(const base::Error& error) {
    const net::Response response = state_->refusal(head_, error);
    socket_->send(R"({"type":"error","error":)" + response.body + "}");
    socket_->close(close_code(error),
                   error.kind == base::ErrorKind::internal ? "internal_error" : error.code);
  }

  std::shared_ptr<DoorState> state_;
  const Route& route_;
  Parameters path_;
  net::RequestHead head_;
  std::shared_ptr<net::Socket> socket_;
  std::unique_ptr<net::SocketHandler> handler_;  ///< set before open_
  std::mutex mutex_;
  std::deque<std::string> waiting_;
  std::atomic<bool> open_ = false;
  bool closed_ = false;
};

class LobbyHandler final : public net::SocketHandler {
 public:
  explicit LobbyHandler(std::shared_ptr<Lobby> lobby) : lobby_(std::move(lobby)) {}
  void received(std::string message) override { lobby_->received(std::move(message)); }
  void closed() override { lobby_->closed(); }

 private:
  std::shared_ptr<Lobby> lobby_;
};

}  // namespace

std::uint16_t close_code(const base::Error& error) {
  return static_cast<std::uint16_t>(4000 + status_of(error));
}

std::unique_ptr<net::SocketHandler> greet(std::shared_ptr<DoorState> state, const Route& route,
                                          Parameters path, const net::RequestHead& head,
                                          std::shared_ptr<net::Socket> socket) {
  auto lobby = std::make_shared<Lobby>(std::move(state), route, std::move(path), head, std::move(socket));
  lobby->start();
  return std::make_unique<LobbyHandler>(std::move(lobby));
}

}  // namespace parlance::doors::http
