#include "doors/http/handling.hpp"

#include <algorithm>
#include <exception>

#include "base/log.hpp"
#include "doors/http/error_status.hpp"
#include "doors/http/response_headers.hpp"
#include "net/http/header_value.hpp"
#include "trust/principal.hpp"

namespace parlance::doors::http {
namespace {

base::Error too_busy() {
  return {base::ErrorKind::unavailable,
          "too_busy",
          "Too many requests wait already. Try again in a moment.",
          {{"retry_after", "1"}},
          nullptr};
}

base::Error thrown(const std::string& what) {
  return {base::ErrorKind::internal, "unexpected", what, {}, nullptr};
}

base::Result<void> check_key(const std::string& key) {
  const auto visible = [](char c) { return c > ' ' && c <= '~'; };
  if (!key.empty() && key.size() <= 200 && std::ranges::all_of(key, visible)) return {};
  return base::fail(base::ErrorKind::usage, "bad_idempotency_key",
                    "An Idempotency-Key is 1 to 200 visible ASCII characters.");
}

base::Error rate_limited(const Allowance& allowance) {
  const auto seconds = std::to_string(std::max<std::int64_t>(allowance.retry_after.count(), 1));
  return {base::ErrorKind::over_limit,
          "rate_limited",
          "That was more than " + std::to_string(allowance.limit) + " requests a minute. Try again in " +
              seconds + " s.",
          {{"retry_after", seconds}},
          nullptr};
}

}  // namespace

void DoorState::finish(const net::RequestHead& head, net::Response& response) const {
  bool secure = head.secure;
  if (const auto* scheme = head.headers.find("X-Forwarded-Proto");
      options.trusts_proxy && scheme != nullptr) {
    secure = net::same_ignoring_case(*scheme, "https");
  }
  add_security_headers(response.headers, secure);
  origins.add_headers(head, response.headers);
}

net::Response DoorState::refusal(const net::RequestHead& head, const base::Error& error) const {
  if (error.kind == base::ErrorKind::internal) {
    parts.log.error("request_failed",
                    {{"request_id", head.id}, {"code", error.code}, {"message", error.message}});
  }
  net::Response response = error_response(error, head.id);
  finish(head, response);
  return response;
}

std::string DoorState::address_of(const net::RequestHead& head) const {
  const auto* forwarded = head.headers.find("X-Forwarded-For");
  if (!options.trusts_proxy || forwarded == nullptr) return head.remote;
  // The last one is what our own proxy saw; what stands before it anybody may have written.
  const std::string_view text = *forwarded;
  const auto comma = text.rfind(',');
  const auto last = net::trim_blanks(comma == std::string_view::npos ? text : text.substr(comma + 1));
  return last.empty() ? head.remote : std::string(last);
}

base::Result<void> admit(DoorState& state, const Route& route, const Parameters& path,
                         const net::RequestHead& head, Admission& admission) {
  Gatekeeper& gatekeeper = state.parts.gatekeeper;
  base::Result<void> known;
  if (!route.access.open) {
    const auto credential = find_credential(head);
    const bool visits = route.access.visitors && credential.kind == Credential::Kind::none;
    auto principal = visits ? gatekeeper.visitor() : gatekeeper.identify(credential, head);
    if (principal) {
      admission.principal = *std::move(principal);
    } else {
      known = base::fail(std::move(principal));
    }
  }
  if (route.limit != Limit::none) {
    // Those who fail to say who they are count as well, by their address.
    admission.allowance = gatekeeper.take(route.limit, admission.principal.get(), state.address_of(head));
    if (!admission.allowance.allowed) return std::unexpected(rate_limited(admission.allowance));
  }
  if (!known || route.access.open || !route.access.action) return known;
  std::string database;
  if (!route.access.database.empty()) database = path.at(route.access.database);
  return gatekeeper.allow(*admission.principal, *route.access.action, database);
}

void Handling::start() {
  const bool taken =
      state_->parts.workers.post([self = shared_from_this()] { self->guarded(&Handling::admit_and_read); });
  if (!taken) refuse(too_busy());
}

void Handling::guarded(void (Handling::*step)()) {
  std::string what;
  try {
    (this->*step)();
    return;
  } catch (const std::exception& error) {
    what = error.what();
  } catch (...) {
    what = "something that is no exception";
  }
  refuse(thrown(what));
}

void Handling::admit_and_read() {
  const auto admitted = admit(*state_, route_, path_, exchange_->head(), admission_);
  if (admission_.principal) {
    state_->askers.note(exchange_->head().id, state_->parts.gatekeeper.user_id(*admission_.principal));
  }
  if (!admitted) {
    refuse(admitted.error());
    return;
  }
  auto read =
      read_request(route_, state_->parts.routes.schemas(), exchange_->head(), path_, exchange_->body());
  if (!read) {
    refuse(read.error());
    return;
  }
  read_ = *std::move(read);
  if (!route_.questions) {
    handle();
    return;
  }
  const std::string asker = admission_.principal ? state_->parts.gatekeeper.user_id(*admission_.principal)
                                                 : state_->address_of(exchange_->head());
  const bool taken =
      state_->parts.workers.ask(asker, [self = shared_from_this()] { self->guarded(&Handling::handle); });
  if (!taken) refuse(too_busy());
}

void Handling::handle() {
  const net::RequestHead& head = exchange_->head();
  const Incoming incoming{
      head, exchange_, admission_.principal.get(), state_->address_of(head), path_, read_.query, *read_.body};
  const auto* key = head.headers.find("Idempotency-Key");
  // Visitors are one to the store: what one of them posted is not repeated to another.
  const bool is_somebody = admission_.principal && admission_.principal->entry != trust::Entry::visitor;
  auto reply = route_.creates && key != nullptr && is_somebody ? call_once(incoming, *key) : call(incoming);
  if (reply) {
    answer(*std::move(reply));
  } else {
    refuse(reply.error());
  }
}

base::Result<Reply> Handling::call(const Incoming& incoming) { return route_.handler(incoming); }

base::Result<Reply> Handling::call_once(const Incoming& incoming, const std::string& key) {
  if (auto fit = check_key(key); !fit) return base::fail(std::move(fit));
  Idempotence& idempotence = state_->parts.idempotence;
  const Post post{incoming.who, route_.name, key};
  const std::string request = incoming.head.target + "\n" + exchange_->body();
  auto earlier = idempotence.begin(post, request);
  if (!earlier) return base::fail(std::move(earlier));
  switch (earlier->state) {
    case Earlier::State::fresh:
      break;
    case Earlier::State::done:
      return json_reply(std::move(earlier->body), earlier->status);
    case Earlier::State::running:
      return base::fail(base::ErrorKind::conflict, "already_running",
                        "A request with this Idempotency-Key is being worked on. Ask again for its answer.");
    case Earlier::State::mismatch:
      return base::fail(base::ErrorKind::conflict, "idempotency_key_reused",
                        "This Idempotency-Key was used for another request. Take a new one.");
  }
  base::Result<Reply> reply;
  try {
    reply = call(incoming);
  } catch (...) {
    (void)idempotence.abandon(post);
    throw;
  }
  // Only what is whole and worked is kept; whoever failed may try again with the same key.
  const bool kept = reply && !reply->stream && !reply->file && reply->status < 300;
  const auto noted =
      kept ? idempotence.complete(post, reply->status, reply->body) : idempotence.abandon(post);
  if (!noted) base::log_error(state_->parts.log, "idempotency_not_kept", noted.error());
  return reply;
}

void Handling::answer(Reply reply) {
  net::Response response{reply.status, std::move(reply.headers), std::move(reply.body),
                         std::move(reply.file)};
  if (!response.body.empty() || response.file || reply.stream)
    response.headers.set("Content-Type", reply.type);
  const auto* etag = response.headers.find("ETag");
  if (etag != nullptr && response.status == 200 && has_it_already(exchange_->head(), *etag)) {
    response.status = 304;
    response.body.clear();
    response.file.reset();
    reply.stream = nullptr;
  }
  add_allowance(response.headers, admission_.allowance);
  state_->finish(exchange_->head(), response);
  answered_ = true;
  if (reply.stream) {
    stream(reply, std::move(response));
  } else {
    exchange_->respond(std::move(response));
  }
}

void Handling::stream(const Reply& reply, net::Response response) {
  exchange_->start(std::move(response));
  // A HEAD has no body to write to.
  if (exchange_->head().method != "HEAD") reply.stream(*exchange_);
  exchange_->close();
}

void Handling::refuse(const base::Error& error) {
  net::Response response = state_->refusal(exchange_->head(), error);
  if (answered_) {  // it failed in the middle of a stream; all that is left is to end it
    exchange_->close();
    return;
  }
  answered_ = true;
  add_allowance(response.headers, admission_.allowance);
  exchange_->respond(std::move(response));
}

}  // namespace parlance::doors::http
