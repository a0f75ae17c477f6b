// One OpenID provider as it is reached: its metadata and keys, fetched when needed and kept for a while.
#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "net/http/client.hpp"
#include "trust/oidc/id_token.hpp"
#include "trust/oidc/provider_metadata.hpp"
#include "trust/oidc/public_keys.hpp"

namespace parlance::trust {

struct OidcClient {
  std::string issuer;
  std::string client_id;
  base::Secret client_secret;  ///< empty for a public client
  std::string redirect_uri;    ///< as registered with the provider
};

/// What a code is worth.
struct OidcGrant {
  std::string id_token;
  base::Secret access_token;  ///< for userinfo alone; "" where there is none
};

using Fetch = std::function<base::Result<net::Response>(const net::Call&)>;

/// Thread-safe; blocks while it fetches.
class OidcProvider {
 public:
  /// `clock` outlives this.
  OidcProvider(OidcClient client, Fetch fetch, const base::Clock& clock)
      : client_(std::move(client)), fetch_(std::move(fetch)), clock_(&clock) {}

  [[nodiscard]] const OidcClient& client() const { return client_; }
  /// Kept for an hour. Codes: oidc_unreachable, oidc_provider_wrong.
  [[nodiscard]] base::Result<ProviderMetadata> metadata();
  /// Kept for an hour; fetched anew, at most once a minute, where the token names a key that is not among
  /// them, as it does after the provider has changed keys. Codes: those of metadata(); oidc_keys_wrong.
  [[nodiscard]] base::Result<PublicKeys> keys_for(const SignedToken& token);
  /// Trades the code of an authorization for its tokens. Codes: those of metadata(); oidc_code_refused.
  [[nodiscard]] base::Result<OidcGrant> trade(const std::string& code, const base::Secret& verifier);
  /// Fills in address and name where the ID token left them out, as it may: the provider is asked, and
  /// believed where it speaks of the same subject. Codes: those of metadata(); oidc_provider_wrong.
  [[nodiscard]] base::Result<void> complete(IdClaims& claims, const OidcGrant& grant);

 private:
  template <class T>
  struct Fetched {
    T value;
    base::Timestamp at;
  };
  [[nodiscard]] base::Result<std::string> get(const std::string& url, const base::Secret& bearer = {}) const;

  OidcClient client_;
  Fetch fetch_;
  const base::Clock* clock_;
  std::mutex mutex_;
  std::optional<Fetched<ProviderMetadata>> metadata_;
  std::optional<Fetched<PublicKeys>> keys_;
};

}  // namespace parlance::trust
