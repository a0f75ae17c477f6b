// The second factor: a secret shared with an authenticator, asked for at log-in once it is confirmed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "store/state/state.hpp"
#include "trust/audit/audit_log.hpp"

namespace parlance::trust {

struct Enrolment {
  base::Secret secret;  ///< base32, to be typed
  base::Secret uri;     ///< "otpauth://...", to be shown as a QR code
};

/// Thread-safe. What it is given outlives it. Secrets are kept encrypted under the server's data key.
class SecondFactor {
 public:
  SecondFactor(const store::State& state, const AuditLog& audit, const base::Clock& clock, std::string issuer)
      : state_(&state), audit_(&audit), clock_(&clock), issuer_(std::move(issuer)) {}

  /// Makes a secret that does nothing until it is confirmed; a second call makes another one. Codes: conflict
  /// (there is one already), data_key_missing; those of State.
  [[nodiscard]] base::Result<Enrolment> enrol(const store::User& user) const;
  /// With a code of that secret: from now on it is asked for. Returns the recovery codes, to be shown once.
  /// Codes: not_enrolling, second_factor_wrong.
  [[nodiscard]] base::Result<std::vector<base::Secret>> confirm(const store::User& user,
                                                                std::string_view code) const;
  /// A code from the authenticator, or a recovery code, each once. Code: second_factor_wrong,
  /// unauthenticated.
  [[nodiscard]] base::Result<void> check(const store::User& user, std::string_view code) const;
  /// For the user, who must have shown a code or the password, or for an admin; `actor` as in audit lines.
  [[nodiscard]] base::Result<void> remove(const store::User& user, const std::string& actor) const;

 private:
  [[nodiscard]] base::Result<bool> use_recovery_code(const store::User& user, std::string_view code) const;

  const store::State* state_;
  const AuditLog* audit_;
  const base::Clock* clock_;
  std::string issuer_;
};

}  // namespace parlance::trust
