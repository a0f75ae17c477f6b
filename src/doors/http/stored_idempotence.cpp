#include "doors/http/stored_idempotence.hpp"

#include "trust/principal.hpp"
#include "trust/token/digest.hpp"

namespace parlance::doors::http {
namespace {

store::IdempotencyKey key_of(const Post& post) { return {post.principal->user, post.route, post.key}; }

Earlier::State state_of(store::Attempt::State state) {
  switch (state) {
    case store::Attempt::State::fresh:
      return Earlier::State::fresh;
    case store::Attempt::State::running:
      return Earlier::State::running;
    case store::Attempt::State::done:
      return Earlier::State::done;
    case store::Attempt::State::mismatch:
      return Earlier::State::mismatch;
  }
  return Earlier::State::running;
}

}  // namespace

base::Result<Earlier> StoredIdempotence::begin(const Post& post, std::string_view request) {
  const auto now = store::now();
  auto attempt = state_->idempotency().begin(post.principal->workspace, key_of(post), trust::digest(request),
                                             now, now + attempt_life);
  if (!attempt) return base::fail(std::move(attempt));
  return Earlier{state_of(attempt->state), static_cast<unsigned>(attempt->status), std::move(attempt->body)};
}

base::Result<void> StoredIdempotence::complete(const Post& post, unsigned status, const std::string& body) {
  return state_->idempotency().complete(post.principal->workspace, key_of(post), status, body,
                                        store::now() + answer_life);
}

base::Result<void> StoredIdempotence::abandon(const Post& post) {
  return state_->idempotency().abandon(post.principal->workspace, key_of(post));
}

}  // namespace parlance::doors::http
