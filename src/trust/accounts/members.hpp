// The people of a workspace, as their admins manage them.
#pragma once

#include <optional>
#include <string>

#include "base/result.hpp"
#include "base/secret.hpp"
#include "store/state/state.hpp"
#include "trust/accounts/second_factor.hpp"
#include "trust/accounts/sessions.hpp"
#include "trust/accounts/standings.hpp"
#include "trust/audit/audit_log.hpp"
#include "trust/password/password_hasher.hpp"
#include "trust/principal.hpp"

namespace parlance::trust {

struct NewMember {
  std::string name;
  std::string email;      ///< by which they log in; an address, or a word without blanks
  base::Secret password;  ///< empty for who logs in by OIDC
  Role role = Role::viewer;
};

/// Nothing: leave it as it is.
struct MemberChange {
  std::optional<std::string> name;
  std::optional<Role> role;
  std::optional<bool> disabled;
  std::optional<base::Secret> password;  ///< a new one, set by an admin
};

/// Every call asks whether `by` manages users (code forbidden), leaves an audit line, and counts at once: a
/// role that is taken away is gone with the next request, an account switched off loses its sessions. Codes
/// beside: not_found, conflict, bad_name, bad_email, last_admin (the workspace would be left without one),
/// own_account (one does that to oneself with a code, or by logging out), those of check_password_policy and
/// of State. Thread-safe. What it is given outlives it.
class Members {
 public:
  struct Parts {
    const store::State& state;
    const PasswordHasher& hasher;
    const Sessions& sessions;
    const SecondFactor& second_factor;
    Standings& standings;
    const AuditLog& audit;
  };
  explicit Members(Parts parts) : parts_(parts) {}

  [[nodiscard]] base::Result<store::User> add(const Principal& by, const NewMember& member) const;
  [[nodiscard]] base::Result<store::User> change(const Principal& by, const store::UserId& user,
                                                 const MemberChange& change) const;
  [[nodiscard]] base::Result<void> remove(const Principal& by, const store::UserId& user) const;

  /// For who has lost the authenticator: logs in by password alone from then on.
  [[nodiscard]] base::Result<void> remove_second_factor(const Principal& by, const store::UserId& user) const;
  [[nodiscard]] base::Result<void> end_sessions(const Principal& by, const store::UserId& user) const;

  /// Nothing as a role: no access to this database at all.
  [[nodiscard]] base::Result<void> put_grant(const Principal& by, const store::UserId& user,
                                             const store::DatabaseId& database,
                                             std::optional<Role> role) const;
  [[nodiscard]] base::Result<void> remove_grant(const Principal& by, const store::UserId& user,
                                                const store::DatabaseId& database) const;

 private:
  [[nodiscard]] base::Result<void> check_admin_remains(const store::User& leaving) const;
  [[nodiscard]] base::Result<store::User> somebody_else(const Principal& by, const store::UserId& user) const;
  [[nodiscard]] base::Result<void> set_password(const store::User& user, const base::Secret& password) const;

  Parts parts_;
};

/// A user as to be kept, with its password hashed. Codes: bad_name, bad_email, those of
/// check_password_policy.
[[nodiscard]] base::Result<store::User> make_user(const store::WorkspaceId& workspace,
                                                  const NewMember& member, const PasswordHasher& hasher);

}  // namespace parlance::trust
