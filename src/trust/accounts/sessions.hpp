// Sessions: a log-in and all the tokens that descend from it.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "store/cache/cache.hpp"
#include "store/state/state.hpp"
#include "trust/accounts/standings.hpp"
#include "trust/audit/audit_log.hpp"
#include "trust/token/access_token.hpp"

namespace parlance::trust {

struct TokenPair {
  base::Secret access;
  base::Timestamp access_expires;
  base::Secret refresh;  ///< good for one use
  base::Timestamp refresh_expires;
  std::string session;  ///< the family of refresh tokens, "sid" of access tokens
  store::UserId user;
  store::WorkspaceId workspace;
};

/// Thread-safe. What it is given outlives it.
class Sessions {
 public:
  struct Parts {
    const store::State& state;
    store::Cache& cache;
    const AccessTokens& tokens;
    Standings& standings;
    const AuditLog& audit;
    const base::Clock& clock;
  };
  explicit Sessions(Parts parts, std::chrono::seconds refresh_life = std::chrono::days(30))
      : parts_(parts), refresh_life_(refresh_life) {}

  [[nodiscard]] base::Result<TokenPair> open(const store::User& user) const;

  /// A new pair for a refresh token, which is then used up. A token that comes a second time was stolen, or
  /// its successor was: the whole session ends, and an audit line says so. Codes, all unauthenticated:
  /// refresh_token_unknown, refresh_token_expired, refresh_token_reused, refresh_token_revoked,
  /// account_disabled; those of State.
  [[nodiscard]] base::Result<TokenPair> refresh(const base::Secret& token) const;

  /// Ends one session; its access tokens are refused from now on.
  [[nodiscard]] base::Result<void> close(const store::WorkspaceId& workspace, std::string_view session) const;
  /// Ends all sessions of a user.
  [[nodiscard]] base::Result<void> close_all(const store::WorkspaceId& workspace,
                                             const store::UserId& user) const;

  /// Ends the session that somebody is in, or all of theirs, as they wish, with an audit line. Code:
  /// session_needed, for who is in none.
  [[nodiscard]] base::Result<void> log_out(const Principal& principal) const;
  [[nodiscard]] base::Result<void> log_out_everywhere(const Principal& principal) const;

  /// One's own sessions that are open, at most 200, and the end of one of them, with an audit line. Codes:
  /// session_needed; not_found.
  [[nodiscard]] base::Result<std::vector<store::OpenSession>> of(const Principal& principal) const;
  [[nodiscard]] base::Result<void> end(const Principal& principal, std::string_view session) const;

  /// How long one lasts that is not renewed.
  [[nodiscard]] std::chrono::seconds refresh_life() const { return refresh_life_; }

  /// Code: session_closed, unauthenticated. Known to all servers where they share a cache; where it forgets,
  /// an access token lives until it expires, and nothing longer.
  [[nodiscard]] base::Result<void> check_open(const AccessClaims& claims) const;

 private:
  [[nodiscard]] base::Result<TokenPair> answer_reuse(const store::RefreshToken& token) const;
  [[nodiscard]] TokenPair make_pair(const store::User& user, Role role, std::string session,
                                    base::Secret refresh) const;

  Parts parts_;
  std::chrono::seconds refresh_life_;
};

}  // namespace parlance::trust
