// Everything of trust that a server works with, wired together.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include "base/clock.hpp"
#include "base/configuration.hpp"
#include "base/result.hpp"
#include "net/http/client.hpp"
#include "store/cache/cache.hpp"
#include "store/state/state.hpp"
#include "trust/accounts/api_keys.hpp"
#include "trust/accounts/members.hpp"
#include "trust/accounts/second_factor.hpp"
#include "trust/accounts/sessions.hpp"
#include "trust/accounts/standings.hpp"
#include "trust/audit/audit_log.hpp"
#include "trust/entry/first_run.hpp"
#include "trust/entry/guesses.hpp"
#include "trust/entry/identification.hpp"
#include "trust/entry/login.hpp"
#include "trust/oidc/oidc_login.hpp"
#include "trust/oidc/oidc_provider.hpp"
#include "trust/password/password_hasher.hpp"
#include "trust/rate_limits.hpp"
#include "trust/token/access_token.hpp"

namespace parlance::main {

/// Members refer to one another: made in place, neither copied nor moved. State and cache outlive it.
struct Identity {
  Identity(const store::State& state, store::Cache& cache, trust::SigningKeys keys,
           const trust::RateLimitOptions& limits);

  base::SystemClock clock;
  trust::AuditLog audit;
  trust::PasswordHasher hasher;
  trust::AccessTokens tokens;
  trust::Standings standings;
  trust::Sessions sessions;
  trust::ApiKeys keys;
  trust::SecondFactor second_factor;
  trust::Guesses guesses;
  trust::Login login;
  trust::FirstRun first_run;
  trust::Members members;
  trust::Identification identification;
  trust::RateLimits limits;
};

/// A log-in at an OpenID provider, where one is configured.
struct OidcEntry {
  OidcEntry(trust::OidcClient about, trust::Fetch fetch, const Identity& identity, const store::State& state,
            store::Cache& cache, trust::OidcAccountRules rules)
      : provider(std::move(about), std::move(fetch), identity.clock),
        login({provider, state, cache, identity.sessions, identity.audit, identity.clock}, std::move(rules)) {
  }

  trust::OidcProvider provider;
  trust::OidcLogin login;
};
/// nullptr where oidc.issuer is not set; `client`, `identity`, `state` and `cache` outlive it. Code:
/// bad_setting.
[[nodiscard]] base::Result<std::unique_ptr<OidcEntry>> make_oidc(const base::Configuration& configuration,
                                                                 const net::Client& client,
                                                                 const Identity& identity,
                                                                 const store::State& state,
                                                                 store::Cache& cache);

/// Of the settings keys.signing, else of a file in the data folder, which is made where it is missing.
[[nodiscard]] base::Result<trust::SigningKeys> signing_keys(const base::Configuration& configuration,
                                                            const std::string& data_folder);

/// The key under which credentials are kept: of the settings keys.data_key, likewise. Codes: bad_setting,
/// key_file_exposed, key_file_unreadable.
[[nodiscard]] base::Result<base::Secret> data_key(const base::Configuration& configuration,
                                                  const std::string& data_folder);

}  // namespace parlance::main
