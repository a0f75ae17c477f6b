// Which user somebody is who logged in at an OpenID provider.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "store/state/state.hpp"
#include "trust/audit/audit_log.hpp"
#include "trust/oidc/id_token.hpp"
#include "trust/permissions.hpp"

namespace parlance::trust {

struct OidcAccountRules {
  store::WorkspaceId workspace;
  bool create = false;               ///< make users for who has none
  std::vector<std::string> domains;  ///< of e-mail addresses that may; empty: any. Lower case
  Role role = Role::viewer;          ///< of users that are made
};

/// By issuer and subject. Who is not known by these: a user without a password whom an admin added by the
/// same verified address, or else a new one where the rules let it. Codes: oidc_no_account, forbidden;
/// account_disabled, unauthenticated; those of State.
[[nodiscard]] base::Result<store::User> find_oidc_user(const IdClaims& claims, const OidcAccountRules& rules,
                                                       const store::State& state, const AuditLog& audit);

}  // namespace parlance::trust
