// Log-in at an OpenID provider: authorization code with PKCE (RFC 7636), state and nonce.
#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "store/cache/cache.hpp"
#include "trust/accounts/sessions.hpp"
#include "trust/oidc/oidc_accounts.hpp"
#include "trust/oidc/oidc_provider.hpp"

namespace parlance::trust {

struct OidcStart {
  base::Secret url;    ///< where the browser goes
  base::Secret state;  ///< to be kept in the browser, in a cookie that only the way back reads
};

/// What comes back with the browser.
struct OidcReturn {
  std::string code;
  std::string state;
  std::string error;       ///< of the query, where the provider refused
  std::string issuer;      ///< "iss" of the query (RFC 9207); "" where the provider sends none
  std::string kept_state;  ///< of the cookie
  std::string address;     ///< of the peer
};

struct OidcEnd {
  TokenPair tokens;
  std::string go_to;  ///< a path of this server
};

/// Thread-safe; blocks while it asks the provider. What it is given outlives it.
class OidcLogin {
 public:
  struct Parts {
    OidcProvider& provider;
    const store::State& state;
    store::Cache& cache;
    const Sessions& sessions;
    const AuditLog& audit;
    const base::Clock& clock;
  };
  OidcLogin(Parts parts, OidcAccountRules rules) : parts_(parts), rules_(std::move(rules)) {}

  /// `go_to` is where the browser ends up; anything but a path of this server becomes "/". Codes: those of
  /// OidcProvider::metadata.
  [[nodiscard]] base::Result<OidcStart> begin(std::string_view go_to) const;
  /// Codes: oidc_state_wrong (begun in another browser, ten minutes ago, or finished already), oidc_refused,
  /// both unauthenticated; those of OidcProvider, verify_id_token, find_oidc_user and State.
  [[nodiscard]] base::Result<OidcEnd> finish(const OidcReturn& back) const;

 private:
  struct Begun;
  [[nodiscard]] base::Result<Begun> take_begun(const OidcReturn& back) const;
  [[nodiscard]] base::Result<IdClaims> claims_for(const OidcReturn& back, const Begun& begun) const;

  Parts parts_;
  OidcAccountRules rules_;
};

}  // namespace parlance::trust
