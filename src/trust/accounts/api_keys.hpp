// API keys, with which programs come in: shown once, kept as hashes.
#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "store/state/state.hpp"
#include "trust/accounts/standings.hpp"
#include "trust/audit/audit_log.hpp"
#include "trust/principal.hpp"
#include "trust/remembered.hpp"

namespace parlance::trust {

struct NewKey {
  base::Secret key;      ///< "pk_...", to be shown once
  store::ApiKey record;  ///< as kept, without it
};

struct KeyWish {
  std::string name;
  Role role = Role::viewer;
  base::Timestamp expires;  ///< 0: never
};

/// Thread-safe. What it is given outlives it. A key acts for the user who made it: it ends with that user,
/// and never may more than that user may.
class ApiKeys {
 public:
  ApiKeys(const store::State& state, Standings& standings, const AuditLog& audit, const base::Clock& clock)
      : state_(&state),
        standings_(&standings),
        audit_(&audit),
        clock_(&clock),
        kept_(std::chrono::seconds(5), 10'000) {}

  /// Codes: forbidden, role_too_high (above the maker's), bad_expiry (not in the future), bad_name; those of
  /// State.
  [[nodiscard]] base::Result<NewKey> make(const Principal& maker, const KeyWish& wish) const;
  /// One's own, or anybody's in the workspace for who manages users. Codes: not_found; those of State.
  [[nodiscard]] base::Result<void> revoke(const Principal& principal, const store::KeyId& id);
  /// Codes, all unauthenticated: key_unknown, key_expired, key_revoked, account_disabled; those of State.
  [[nodiscard]] base::Result<Principal> identify(std::string_view key);

 private:
  const store::State* state_;
  Standings* standings_;
  const AuditLog* audit_;
  const base::Clock* clock_;
  Remembered<store::ApiKey> kept_;
};

/// Whether this is meant as an API key: begins with "pk_".
[[nodiscard]] bool looks_like_key(std::string_view token);
/// Code: key_unknown, where it has not the form of a key.
[[nodiscard]] base::Result<void> check_key_form(std::string_view key);

}  // namespace parlance::trust
