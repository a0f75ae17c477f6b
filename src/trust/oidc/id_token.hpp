// ID tokens: what an OpenID provider swears about who logged in (OpenID Connect Core 1.0, section 3.1.3.7).
#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "trust/oidc/public_keys.hpp"

namespace parlance::trust {

struct IdClaims {
  std::string issuer;
  std::string subject;  ///< unique with that issuer, and the same for ever
  std::string email;
  bool email_verified = false;
  std::string name;
};

struct IdExpectation {
  std::string issuer;
  std::string client;
  std::string nonce;
  base::Timestamp now;
};

/// By which the clocks of provider and server may differ.
inline constexpr std::int64_t id_token_skew_seconds = 60;

/// Codes, all unauthenticated: those of parse_signed_token and PublicKeys::verify; token_wrong_issuer,
/// token_wrong_audience, token_wrong_nonce, token_expired, token_not_yet_valid, token_incomplete.
[[nodiscard]] base::Result<IdClaims> verify_id_token(const SignedToken& token, const PublicKeys& keys,
                                                     const IdExpectation& expected);

}  // namespace parlance::trust
