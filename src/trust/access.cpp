#include "trust/access.hpp"

#include <algorithm>
#include <string>

namespace parlance::trust {

namespace {

std::unexpected<base::Error> no_such(std::string_view kind) {
  return base::fail(base::ErrorKind::not_found, "not_found", "There is no such " + std::string(kind) + ".",
                    {{"kind", std::string(kind)}});
}

std::unexpected<base::Error> not_allowed(const Permission& permission) {
  const std::string least(name_of(permission.least));
  return base::fail(base::ErrorKind::forbidden, "forbidden",
                    "This needs the role of " + least + "; ask an admin of the workspace for it.",
                    {{"action", std::string(permission.name)}, {"needs", least}});
}

}  // namespace

std::optional<Role> role_on(const Principal& principal, const store::DatabaseId& database) {
  if (principal.role == Role::admin) return Role::admin;
  const auto grant = std::ranges::find(principal.grants, database, &DatabaseRole::database);
  if (grant == principal.grants.end())
    return principal.only_granted ? std::nullopt : std::optional(principal.role);
  if (!grant->role) return std::nullopt;
  return std::min(*grant->role, principal.most);
}

base::Result<void> may(const Principal& principal, Action action,
                       const std::optional<store::DatabaseId>& database) {
  const Permission& asked = permission(action);
  std::optional<Role> role = principal.role;
  if (asked.on_database && database) role = role_on(principal, *database);
  if (!role) return no_such("database");
  if (*role < asked.least) return not_allowed(asked);
  return {};
}

base::Result<void> require_session(const Principal& principal) {
  if (principal.entry == Entry::session) return {};
  return base::fail(base::ErrorKind::forbidden, "session_needed",
                    "This concerns the account itself, so it needs a log-in by name and password.");
}

base::Result<void> in_workspace(const Principal& principal, const store::WorkspaceId& workspace,
                                std::string_view kind) {
  if (principal.workspace.empty() || principal.workspace != workspace) return no_such(kind);
  return {};
}

base::Result<void> owns(const Principal& principal, const store::UserId& owner, Action for_others,
                        std::string_view kind) {
  if (principal.user == owner || allows(principal.role, for_others)) return {};
  return no_such(kind);
}

}  // namespace parlance::trust
