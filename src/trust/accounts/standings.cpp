#include "trust/accounts/standings.hpp"

#include <string>
#include <utility>

namespace parlance::trust {

namespace {

base::Result<std::shared_ptr<const Standing>> read_standing(const store::State& state,
                                                            const store::WorkspaceId& workspace,
                                                            const store::UserId& id) {
  auto user = state.users().get(workspace, id);
  if (!user) return base::fail(std::move(user));
  auto role = require_role(user->role);
  if (!role) return base::fail(std::move(role));
  auto grants = state.grants().of_user(workspace, id);
  if (!grants) return base::fail(std::move(grants));
  auto standing = std::make_shared<Standing>();
  standing->user = std::move(*user);
  standing->role = *role;
  for (const store::Grant& grant : *grants) {
    // A word that is no role gives nothing, so that a slip cannot open a database.
    standing->grants.push_back({grant.database, parse_role(grant.role)});
  }
  return standing;
}

}  // namespace

base::Result<Role> require_role(std::string_view name) {
  if (const auto role = parse_role(name)) return *role;
  return base::fail(base::ErrorKind::usage, "bad_role", "A role is one of viewer, analyst, editor and admin.",
                    {{"role", std::string(name)}});
}

base::Result<std::shared_ptr<const Standing>> Standings::of(const store::WorkspaceId& workspace,
                                                            const store::UserId& user) {
  auto kept = kept_.find(user.str());
  if (!kept || (*kept)->user.workspace != workspace) {
    const auto ticket = kept_.ticket();
    auto read = read_standing(*state_, workspace, user);
    if (!read) return read;
    kept_.keep(user.str(), *read, ticket);
    kept = std::move(*read);
  }
  if ((*kept)->user.disabled) {
    return base::fail(base::ErrorKind::unauthenticated, "account_disabled",
                      "This account has been switched off; ask an admin of the workspace.");
  }
  return std::move(*kept);
}

}  // namespace parlance::trust
