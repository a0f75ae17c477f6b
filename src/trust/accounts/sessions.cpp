#include "trust/accounts/sessions.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "trust/access.hpp"
#include "trust/token/digest.hpp"

namespace parlance::trust {

namespace {

constexpr std::size_t most_told = 200;

std::string closed_session_mark(std::string_view session) { return "closed:session:" + std::string(session); }
std::string closed_user_mark(const store::UserId& user) { return "closed:user:" + user.str(); }

std::unexpected<base::Error> refused_refresh(std::string_view code, std::string message) {
  return base::fail(base::ErrorKind::unauthenticated, code, std::move(message));
}

std::unexpected<base::Error> session_closed() {
  return refused_refresh("session_closed", "This session has ended; log in again.");
}

}  // namespace

TokenPair Sessions::make_pair(const store::User& user, Role role, std::string session,
                              base::Secret refresh) const {
  auto access = parts_.tokens.make(user.id, user.workspace, role, session);
  return {std::move(access.token), access.expires, std::move(refresh), parts_.clock.now() + refresh_life_,
          std::move(session),      user.id,        user.workspace};
}

base::Result<TokenPair> Sessions::open(const store::User& user) const {
  auto role = require_role(user.role);
  if (!role) return base::fail(std::move(role));
  TokenPair pair = make_pair(user, *role, base::random_name("se"), make_opaque_token("rt"));
  store::RefreshToken kept;
  kept.hash = digest(pair.refresh);
  kept.family = pair.session;
  kept.workspace = user.workspace;
  kept.user = user.id;
  kept.created = parts_.clock.now().micros;
  kept.expires = pair.refresh_expires.micros;
  if (auto added = parts_.state.refresh_tokens().add(user.workspace, kept); !added) {
    return base::fail(std::move(added));
  }
  return pair;
}

base::Result<TokenPair> Sessions::refresh(const base::Secret& token) const {
  const base::Timestamp now = parts_.clock.now();
  base::Secret next = make_opaque_token("rt");
  auto rotated = parts_.state.refresh_tokens().rotate(digest(token), digest(next),
                                                      (now + refresh_life_).micros, now.micros);
  if (!rotated) return base::fail(std::move(rotated));
  const store::RefreshToken& used = rotated->token;
  switch (rotated->use) {
    case store::TokenUse::first:
      break;
    case store::TokenUse::again:
      return answer_reuse(used);
    case store::TokenUse::expired:
      return refused_refresh("refresh_token_expired", "The session has expired; log in again.");
    case store::TokenUse::revoked:
      return refused_refresh("refresh_token_revoked", "The session was ended; log in again.");
    case store::TokenUse::unknown:
      return refused_refresh("refresh_token_unknown", "The refresh token is not known here; log in again.");
  }
  auto standing = parts_.standings.of(used.workspace, used.user);
  if (!standing) return base::fail(std::move(standing));
  return make_pair((*standing)->user, (*standing)->role, used.family, std::move(next));
}

base::Result<TokenPair> Sessions::answer_reuse(const store::RefreshToken& token) const {
  if (auto closed = close(token.workspace, token.family); !closed) return base::fail(std::move(closed));
  auto noted = parts_.audit.record(token.workspace, {token.user.str(),
                                                     audit_action::token_reused,
                                                     token.user.str(),
                                                     "refresh_token_reused",
                                                     {{"session", token.family}}});
  if (!noted) return base::fail(std::move(noted));
  return refused_refresh(
      "refresh_token_reused",
      "The refresh token was used before, so somebody else may have it; the session was ended. Log "
      "in again.");
}

base::Result<void> Sessions::close(const store::WorkspaceId& workspace, std::string_view session) const {
  parts_.cache.put(closed_session_mark(session), "1", parts_.tokens.options().life);
  return parts_.state.refresh_tokens().revoke_family(workspace, session, parts_.clock.now().micros);
}

base::Result<void> Sessions::close_all(const store::WorkspaceId& workspace, const store::UserId& user) const {
  const std::int64_t now = parts_.clock.now().micros;
  parts_.cache.put(closed_user_mark(user), std::to_string(now), parts_.tokens.options().life);
  parts_.standings.forget(user);
  return parts_.state.refresh_tokens().revoke_user(workspace, user, now);
}

base::Result<void> Sessions::log_out(const Principal& principal) const {
  auto done = require_session(principal);
  if (done) done = close(principal.workspace, principal.session);
  if (!done) return done;
  return parts_.audit.record(principal.workspace,
                             {principal.actor(), audit_action::logout, principal.user.str(), "ok", {}});
}

base::Result<void> Sessions::log_out_everywhere(const Principal& principal) const {
  auto done = require_session(principal);
  if (done) done = close_all(principal.workspace, principal.user);
  if (!done) return done;
  return parts_.audit.record(
      principal.workspace,
      {principal.actor(), audit_action::logout_everywhere, principal.user.str(), "ok", {}});
}

base::Result<std::vector<store::OpenSession>> Sessions::of(const Principal& principal) const {
  if (auto person = require_session(principal); !person) return base::fail(std::move(person));
  return parts_.state.refresh_tokens().open_sessions(principal.workspace, principal.user,
                                                     parts_.clock.now().micros, most_told);
}

base::Result<void> Sessions::end(const Principal& principal, std::string_view session) const {
  auto open = of(principal);
  if (!open) return base::fail(std::move(open));
  if (std::ranges::find(*open, session, &store::OpenSession::family) == open->end()) {
    return base::fail(base::ErrorKind::not_found, "not_found", "There is no such session, or it has ended.",
                      {{"kind", "session"}});
  }
  if (auto closed = close(principal.workspace, session); !closed) return closed;
  return parts_.audit.record(principal.workspace, {principal.actor(),
                                                   audit_action::logout,
                                                   principal.user.str(),
                                                   "ok",
                                                   {{"session", std::string(session)}}});
}

base::Result<void> Sessions::check_open(const AccessClaims& claims) const {
  if (parts_.cache.get(closed_session_mark(claims.session))) return session_closed();
  const auto mark = parts_.cache.get(closed_user_mark(claims.user));
  if (!mark) return {};
  std::int64_t closed = 0;
  const auto read = std::from_chars(mark->data(), mark->data() + mark->size(), closed);
  if (read.ec != std::errc{} || claims.issued.micros < closed) return session_closed();
  return {};
}

}  // namespace parlance::trust
