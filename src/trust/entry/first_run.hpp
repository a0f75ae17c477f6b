// The first start: a token, printed once, by which whoever runs the server becomes its first admin.
#pragma once

#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "store/state/state.hpp"
#include "trust/accounts/members.hpp"
#include "trust/accounts/sessions.hpp"
#include "trust/audit/audit_log.hpp"
#include "trust/password/password_hasher.hpp"

namespace parlance::trust {

struct FirstAdmin {
  base::Secret token;  ///< as printed
  std::string workspace_name;
  std::string name;
  std::string email;
  base::Secret password;
};

/// Thread-safe. What it is given outlives it.
class FirstRun {
 public:
  FirstRun(const store::State& state, const PasswordHasher& hasher, const Sessions& sessions,
           const AuditLog& audit)
      : state_(&state), hasher_(&hasher), sessions_(&sessions), audit_(&audit) {}

  /// At the start of the server: a new token where there is no workspace yet, to be printed and then
  /// forgotten; it takes the place of one that was printed at an earlier start. Codes: those of State.
  [[nodiscard]] base::Result<std::optional<base::Secret>> prepare() const;

  /// Makes a workspace and its admin, and logs that one in; once, also when two try at once: the first one
  /// with the token of prepare(), others with one of FoundingTokens. Codes: admin_token_wrong
  /// (unauthenticated), already_founded, those of make_user and of State.
  [[nodiscard]] base::Result<TokenPair> claim(const FirstAdmin& wish) const;

 private:
  const store::State* state_;
  const PasswordHasher* hasher_;
  const Sessions* sessions_;
  const AuditLog* audit_;
};

}  // namespace parlance::trust
