// Who is asking: from what a request shows to a Principal.
#pragma once

#include <string_view>

#include "base/result.hpp"
#include "trust/accounts/api_keys.hpp"
#include "trust/accounts/sessions.hpp"
#include "trust/accounts/standings.hpp"
#include "trust/principal.hpp"
#include "trust/token/access_token.hpp"

namespace parlance::trust {

/// Thread-safe. What it is given outlives it.
class Identification {
 public:
  Identification(const AccessTokens& tokens, const Sessions& sessions, Standings& standings, ApiKeys& keys)
      : tokens_(&tokens), sessions_(&sessions), standings_(&standings), keys_(&keys) {}

  /// Whether the token or key may be good, told without asking any store. Codes: those of
  /// AccessTokens::verify; key_unknown for what cannot be a key.
  [[nodiscard]] base::Result<void> glance(std::string_view credential) const;

  /// An access token, or an API key ("pk_..."). The role and the grants are those that the user has now, not
  /// those when the token was made. Codes, all unauthenticated: those of AccessTokens::verify and
  /// ApiKeys::identify; session_closed, account_disabled, account_gone; those of State.
  [[nodiscard]] base::Result<Principal> identify(std::string_view credential) const;

 private:
  [[nodiscard]] base::Result<Principal> from_token(std::string_view token) const;

  const AccessTokens* tokens_;
  const Sessions* sessions_;
  Standings* standings_;
  ApiKeys* keys_;
};

}  // namespace parlance::trust
