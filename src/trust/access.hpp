// May they: the one place where a role and a grant become a yes or a no.
#pragma once

#include <optional>
#include <string_view>

#include "base/result.hpp"
#include "store/ids.hpp"
#include "trust/permissions.hpp"
#include "trust/principal.hpp"

namespace parlance::trust {

/// On one database: what was granted there, else the workspace's role, or nothing where only grants count;
/// never above Principal::most. Nothing where access was taken away. An admin of the workspace is one on
/// every database.
[[nodiscard]] std::optional<Role> role_on(const Principal& principal, const store::DatabaseId& database);

/// Whether `action` may be done, to `database` where it is one done to databases. Codes: forbidden
/// (parameters action, needs), not_found for a database that the principal may not know of.
[[nodiscard]] base::Result<void> may(const Principal& principal, Action action,
                                     const std::optional<store::DatabaseId>& database = std::nullopt);

/// For what concerns the account itself (password, second factor, sessions): a person who logged in. Code:
/// session_needed, forbidden, for a key, which may have been lost, and for the demo.
[[nodiscard]] base::Result<void> require_session(const Principal& principal);

/// For a thing that was fetched by its id alone: code not_found where it is another workspace's, as if there
/// were none. `kind` as in "conversation".
[[nodiscard]] base::Result<void> in_workspace(const Principal& principal, const store::WorkspaceId& workspace,
                                              std::string_view kind);

/// For a thing that is somebody's own: its owner, or who has `for_others`; else not_found.
[[nodiscard]] base::Result<void> owns(const Principal& principal, const store::UserId& owner,
                                      Action for_others, std::string_view kind);

}  // namespace parlance::trust
