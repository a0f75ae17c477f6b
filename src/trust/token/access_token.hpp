// Access tokens: JWTs (RFC 7519) by which a request says who is asking, for a quarter of an hour.
#pragma once

#include <chrono>
#include <shared_mutex>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "store/ids.hpp"
#include "trust/permissions.hpp"
#include "trust/token/signing_keys.hpp"

namespace parlance::trust {

struct AccessClaims {
  store::UserId user;            ///< "sub"
  store::WorkspaceId workspace;  ///< "wid"
  Role role = Role::viewer;      ///< when it was made; what counts is the role that the user has now
  std::string session;           ///< "sid": the family of refresh tokens that it came with
  std::string id;                ///< "jti"
  base::Timestamp issued;        ///< "iat" and, below the second, "iat_micros"
  base::Timestamp expires;       ///< whole seconds
};

struct AccessTokenOptions {
  std::string issuer = "parlance";
  std::string audience = "parlance";
  std::chrono::seconds life{15 * 60};
  std::chrono::seconds skew{60};  ///< by which clocks of several servers may differ, for "iat" and "nbf"
};

/// Makes and verifies tokens by HS256 and nothing else, whatever a token says of itself. The signature is
/// made and compared by libsodium, in a time that does not depend on where it differs. Thread-safe.
class AccessTokens {
 public:
  /// `clock` outlives this.
  AccessTokens(SigningKeys keys, AccessTokenOptions options, const base::Clock& clock);

  struct Made {
    base::Secret token;
    base::Timestamp expires;
  };
  [[nodiscard]] Made make(const store::UserId& user, const store::WorkspaceId& workspace, Role role,
                          std::string_view session) const;

  /// Codes, all unauthenticated: those of parse_signed_token; token_wrong_algorithm, token_unknown_key,
  /// token_bad_signature, token_wrong_type, token_wrong_issuer, token_wrong_audience, token_not_yet_valid,
  /// token_expired, token_incomplete.
  [[nodiscard]] base::Result<AccessClaims> verify(std::string_view token) const;

  /// After a rotation.
  void replace_keys(SigningKeys keys);
  [[nodiscard]] const AccessTokenOptions& options() const { return options_; }

 private:
  mutable std::shared_mutex mutex_;
  SigningKeys keys_;
  AccessTokenOptions options_;
  const base::Clock* clock_;
};

}  // namespace parlance::trust
