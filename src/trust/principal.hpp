// Who is asking: what a request is once it is known whose it is.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/ids.hpp"
#include "trust/permissions.hpp"

namespace parlance::trust {

/// What somebody may on one database, instead of what the workspace's role allows; nothing: not even see it.
struct DatabaseRole {
  store::DatabaseId database;
  std::optional<Role> role;
};

enum class Entry : std::uint8_t { session, key, demo, visitor };

struct Principal {
  store::WorkspaceId workspace;
  store::UserId user;
  std::string name;          ///< for people
  Role role = Role::viewer;  ///< in the workspace; of a key, the lower one of the key's and the user's
  Role most = Role::viewer;  ///< the role of a key bounds what grants give, too; otherwise admin
  Entry entry = Entry::session;
  std::string session;  ///< of Entry::session
  store::KeyId key;     ///< of Entry::key
  std::vector<DatabaseRole> grants;
  bool only_granted = false;  ///< databases without a grant do not exist for them
  /// As in audit lines: the key, or the user.
  [[nodiscard]] const std::string& actor() const { return entry == Entry::key ? key.str() : user.str(); }
};

}  // namespace parlance::trust
