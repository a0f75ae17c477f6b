#include "doors/ws/question_socket.hpp"

#include <boost/json.hpp>
#include <exception>
#include <map>
#include <memory>
#include <mutex>
#include <utility>

#include "doors/http/routes/asked_question.hpp"
#include "doors/ws/socket_message.hpp"
#include "trust/access.hpp"
#include "trust/principal.hpp"

namespace parlance::doors::ws {
namespace {

constexpr std::size_t most_at_once = 16;  ///< questions of one connection

base::Error error_of(base::ErrorKind kind, std::string_view code, std::string message) {
  return {kind, std::string(code), std::move(message), {}, nullptr};
}

base::Error rate_limited(const http::Allowance& allowance) {
  auto error = error_of(base::ErrorKind::over_limit, "rate_limited",
                        "That was more than " + std::to_string(allowance.limit) + " requests a minute.");
  error.parameters = {{"retry_after", std::to_string(allowance.retry_after.count())}};
  return error;
}

struct World {
  http::Services& services;
  http::Gatekeeper& gatekeeper;
  LiveQuestions& live;
};

/// One connection. Shared by its handler and by the questions that are under way, which may outlive it.
class Line : public std::enable_shared_from_this<Line> {
 public:
  Line(const World& world, const http::Incoming& incoming, const trust::Principal& principal,
       std::shared_ptr<net::Socket> socket)
      : world_(world),
        head_(incoming.head),
        address_(incoming.address),
        user_(principal.user),
        workspace_(principal.workspace),
        credential_(http::find_credential(incoming.head)),
        socket_(std::move(socket)) {}

  void received(const std::string& text) {
    auto message = parse_message(text);
    if (!message) {
      socket_->send(failure_message({}, message.error()));
      return;
    }
    const std::string_view type = message->at("type").as_string();
    if (type == "query") {
      begin(*std::move(message));
    } else if (type == "cancel") {
      cancel(*message);
    } else if (type == "resume") {
      work([message = *std::move(message)](Line& line) { line.resume(message); });
    } else if (type == "authenticate") {
      work([message = *std::move(message)](Line& line) { line.authenticate(message); });
    } else {
      socket_->send(R"({"type":"pong"})");
    }
  }

  void closed() {
    std::map<store::AnswerId, std::string> left;
    {
      const std::scoped_lock lock(mutex_);
      closed_ = true;
      left.swap(asked_);
    }
    for (const auto& [query, client] : left) world_.live.leave(query);
  }

 private:
  static std::string text_in(const boost::json::object& message, std::string_view name) {
    const auto* value = message.if_contains(name);
    return value == nullptr || !value->is_string() ? "" : std::string(value->as_string());
  }

  Listener listener(const store::AnswerId& query) {
    return [line = weak_from_this(), query](const std::string& message, bool last) {
      if (const auto self = line.lock()) self->tell(query, message, last);
    };
  }

  void tell(const store::AnswerId& query, const std::string& message, bool last) {
    if (last) {
      const std::scoped_lock lock(mutex_);
      asked_.erase(query);
    }
    socket_->send(message);
  }

  /// Hands something to the threads of questions, in this user's turn.
  void work(std::function<void(Line&)> task) {
    const bool taken = world_.services.workers.post(
        user_.str(), [self = shared_from_this(), task = std::move(task)] { self->guarded({}, task); });
    if (!taken) socket_->send(failure_message({}, too_busy()));
  }

  static base::Error too_busy() {
    return error_of(base::ErrorKind::unavailable, "too_busy",
                    "Too many questions wait already. Try again in a moment.");
  }

  void guarded(const Names& names, const std::function<void(Line&)>& task) {
    std::string what;
    try {
      task(*this);
      return;
    } catch (const std::exception& error) {
      what = error.what();
    } catch (...) {
      what = "something that is no exception";
    }
    world_.services.log.error("socket_failed", {{"request_id", head_.id}, {"message", what}});
    const auto failure = failure_message(names, error_of(base::ErrorKind::internal, "unexpected", what));
    if (names.query.empty()) {
      socket_->send(failure);
    } else {
      world_.live.finish(names.query, failure);
    }
  }

  void begin(boost::json::object message) {
    Names names{text_in(message, "id"), base::make_id<store::id_kind::Answer>()};
    if (names.client.empty()) names.client = names.query.str();
    if (auto entered = enter(names); !entered) {
      socket_->send(failure_message({names.client, {}}, entered.error()));
      return;
    }
    const base::CancelToken cancel;
    world_.live.begin(names.query, {workspace_, user_, cancel, listener(names.query)});
    world_.live.tell(names.query, processing_message(names, "waiting", 0));
    const bool taken = world_.services.workers.post(
        user_.str(), [self = shared_from_this(), names, cancel, message = std::move(message)] {
          self->guarded(names, [&](Line& line) { line.answer(names, cancel, message); });
        });
    if (!taken) world_.live.finish(names.query, failure_message(names, too_busy()));
  }

  base::Result<void> enter(const Names& names) {
    const std::scoped_lock lock(mutex_);
    if (asked_.size() >= most_at_once) {
      return base::fail(
          base::ErrorKind::over_limit, "rate_limited",
          "At most " + std::to_string(most_at_once) + " questions at once over one connection.");
    }
    for (const auto& [query, client] : asked_) {
      if (client == names.client) {
        return base::fail(base::ErrorKind::conflict, "id_in_use",
                          "A question with this id is under way. Choose another id.");
      }
    }
    asked_.emplace(names.query, names.client);
    return {};
  }

  /// Who it is now: tokens expire and people are locked out while a connection lasts.
  base::Result<std::shared_ptr<const trust::Principal>> identify() {
    http::Credential credential;
    {
      const std::scoped_lock lock(mutex_);
      credential = credential_;
    }
    auto principal = world_.gatekeeper.identify(credential, head_);
    if (!principal) return principal;
    if ((*principal)->user != user_ || (*principal)->workspace != workspace_) {
      return base::fail(base::ErrorKind::forbidden, "other_user",
                        "That is somebody else's token. Open another connection for it.");
    }
    return principal;
  }

  base::Result<analyst::Question> admit(const boost::json::object& message) {
    auto principal = identify();
    if (!principal) return base::fail(std::move(principal));
    const auto allowance = world_.gatekeeper.take(http::Limit::requests, principal->get(), address_);
    if (!allowance.allowed) return std::unexpected(rate_limited(allowance));
    if (auto may = trust::may(**principal, trust::Action::ask); !may) return base::fail(std::move(may));
    const http::Incoming incoming{head_, nullptr, principal->get(), address_, {}, {}, message};
    auto question = http::question_of(world_.services, incoming, "question", trust::Action::ask);
    if (question) question->converse = incoming.flag("converse").value_or(false);
    return question;
  }

  void answer(const Names& names, const base::CancelToken& cancel, const boost::json::object& message) {
    if (cancel.cancelled()) {
      world_.live.finish(names.query, failure_message(names, error_of(base::ErrorKind::cancelled, "cancelled",
                                                                      "It was cancelled.")));
      return;
    }
    auto question = admit(message);
    if (!question) {
      world_.live.finish(names.query, failure_message(names, question.error()));
      return;
    }
    question->id = names.query;
    question->cancel = cancel;
    question->on_stage = [this, &names](std::string_view stage) {
      world_.live.tell(names.query, processing_message(names, stage, http::progress_of(stage)));
    };
    question->on_partial = [this, &names](const std::string& partial) {
      world_.live.tell(names.query, partial_message(names, partial));
    };
    const auto told = world_.services.questions.ask(*question);
    if (told) {
      world_.live.finish(names.query,
                         answer_message(told->asks_back ? "clarification" : "result", names, told->json));
    } else {
      world_.live.finish(names.query, failure_message(names, told.error()));
    }
  }

  void cancel(const boost::json::object& message) {
    Names names{text_in(message, "id"), store::AnswerId(text_in(message, "query_id"))};
    if (names.query.empty()) {
      const std::scoped_lock lock(mutex_);
      for (const auto& [query, client] : asked_) {
        if (client == names.client) names.query = query;
      }
    }
    if (world_.live.cancel(workspace_, user_, names.query)) return;  // its own error tells that it ended
    socket_->send(failure_message(
        names, error_of(base::ErrorKind::not_found, "not_found", "No question of that id is under way.")));
  }

  void resume(const boost::json::object& message) {
    Names names{text_in(message, "id"), store::AnswerId(text_in(message, "query_id"))};
    if (names.client.empty()) names.client = names.query.str();
    const auto principal = identify();
    if (!principal) {
      socket_->send(failure_message(names, principal.error()));
      return;
    }
    note(names);
    if (world_.live.resume(workspace_, user_, names.query, listener(names.query))) {
      leave_if_closed(names);
      return;
    }
    forget(names);
    const auto kept = world_.services.state.answers().get(workspace_, names.query);
    if (!kept || kept->user != user_) {
      socket_->send(failure_message(
          names, kept ? error_of(base::ErrorKind::not_found, "not_found", "There is no such answer.")
                      : kept.error()));
    } else if (kept->status == "failed") {
      socket_->send(failure_message(names, std::string_view(kept->json)));
    } else {
      socket_->send(
          answer_message(kept->status == "asked_back" ? "clarification" : "result", names, kept->json));
    }
  }

  /// So that this connection's end is noticed by the question that it takes up.
  void note(const Names& names) {
    const std::scoped_lock lock(mutex_);
    asked_.insert_or_assign(names.query, names.client);
  }
  void forget(const Names& names) {
    const std::scoped_lock lock(mutex_);
    asked_.erase(names.query);
  }
  void leave_if_closed(const Names& names) {
    bool gone = false;
    {
      const std::scoped_lock lock(mutex_);
      gone = closed_;
    }
    if (gone) world_.live.leave(names.query);
  }

  void authenticate(const boost::json::object& message) {
    const auto token = text_in(message, "token");
    http::Credential old;
    {
      const std::scoped_lock lock(mutex_);
      old = std::exchange(credential_, {http::Credential::Kind::token, token});
    }
    const auto principal = identify();
    if (principal) {
      socket_->send(R"({"type":"authenticated"})");
      return;
    }
    {
      const std::scoped_lock lock(mutex_);
      credential_ = std::move(old);
    }
    socket_->send(failure_message({}, principal.error()));
  }

  World world_;
  net::RequestHead head_;
  std::string address_;
  store::UserId user_;
  store::WorkspaceId workspace_;
  std::mutex mutex_;
  http::Credential credential_;
  std::shared_ptr<net::Socket> socket_;
  std::map<store::AnswerId, std::string> asked_;  ///< under way, with the client's own ids
  bool closed_ = false;
};

class LineHandler final : public net::SocketHandler {
 public:
  explicit LineHandler(std::shared_ptr<Line> line) : line_(std::move(line)) {}
  void received(std::string message) override { line_->received(message); }
  void closed() override { line_->closed(); }

 private:
  std::shared_ptr<Line> line_;
};

}  // namespace

void add_socket_routes(http::Routes& routes, http::Services& services, http::Gatekeeper& gatekeeper,
                       LiveQuestions& live) {
  auto route = http::make_route("GET", "/ws/query", "questionSocket", "Questions",
                                "Questions over a WebSocket", http::Access::may(trust::Action::ask));
  route.description =
      "Messages are JSON objects. In: `query` (what POST /api/v1/query takes, and an `id` of your own), "
      "`cancel`, "
      "`resume` (with `query_id`, after the connection broke), `authenticate` (a new token), `ping`. Out: "
      "`processing` (stage, progress), `partial` (reading and query once they are checked, then the first "
      "100 "
      "rows; the answer has the last word), `result`, `clarification`, `error`, `authenticated`, `pong`. A "
      "page "
      "gives its "
      "token as the second of the protocols `bearer, <token>`.";
  const World world{services, gatekeeper, live};
  route.connected =
      [world](const http::Incoming& incoming, const std::shared_ptr<const trust::Principal>& principal,
              std::shared_ptr<net::Socket> socket) -> base::Result<std::unique_ptr<net::SocketHandler>> {
    return std::make_unique<LineHandler>(
        std::make_shared<Line>(world, incoming, *principal, std::move(socket)));
  };
  routes.add(std::move(route));
}

}  // namespace parlance::doors::ws
