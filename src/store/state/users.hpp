// People of a workspace and what is needed to let them in.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/secret.hpp"
#include "store/ids.hpp"
#include "store/moment.hpp"
#include "store/page.hpp"

namespace parlance::store {

class Engine;
class Vault;

struct User {
  UserId id;
  WorkspaceId workspace;
  std::string name;
  std::string email;          ///< unique in its workspace, compared without regard to case
  std::string password_hash;  ///< "" for who signs in elsewhere
  std::string role;
  bool disabled = false;
  std::int64_t failed_logins = 0;
  Moment locked_until = 0;
  bool has_totp = false;    ///< set by set_totp(), not by add() or update()
  std::string oidc_issuer;  ///< with the subject unique in the workspace; both "" for none
  std::string oidc_subject;
  Moment created = 0;
  Moment last_login = 0;
  bool operator==(const User&) const = default;
};

/// Codes: those of State; not_found, conflict (email or subject taken). Thread-safe.
class Users {
 public:
  Users(Engine& engine, const Vault& vault) : engine_(&engine), vault_(&vault) {}
  [[nodiscard]] base::Result<void> add(const WorkspaceId& workspace, const User& user) const;
  [[nodiscard]] base::Result<User> get(const WorkspaceId& workspace, const UserId& id) const;
  [[nodiscard]] base::Result<User> with_email(const WorkspaceId& workspace, std::string_view email) const;
  [[nodiscard]] base::Result<User> with_subject(const WorkspaceId& workspace, std::string_view issuer,
                                                std::string_view subject) const;
  /// In all workspaces (at most 20), for signing in, when it is not known yet which one is meant.
  [[nodiscard]] base::Result<std::vector<User>> everywhere_with_email(std::string_view email) const;
  [[nodiscard]] base::Result<Page<User>> list(const WorkspaceId& workspace, const PageRequest& page) const;
  /// Name, email, role, disabled and OIDC names; nothing else.
  [[nodiscard]] base::Result<void> update(const WorkspaceId& workspace, const User& user) const;
  [[nodiscard]] base::Result<void> set_password_hash(const WorkspaceId& workspace, const UserId& id,
                                                     const std::string& hash) const;
  [[nodiscard]] base::Result<void> remove(const WorkspaceId& workspace, const UserId& id) const;

  /// Counts one failure; from the `limit`th on the user is locked until `locked_until`. Returns the user
  /// after it. One step, so that guesses sent at once are all counted.
  [[nodiscard]] base::Result<User> count_failed_login(const WorkspaceId& workspace, const UserId& id,
                                                      std::int64_t limit, Moment locked_until) const;
  /// Forgets failures and notes the time.
  [[nodiscard]] base::Result<void> note_login(const WorkspaceId& workspace, const UserId& id,
                                              Moment at) const;

  /// Kept encrypted; an empty secret removes it.
  [[nodiscard]] base::Result<void> set_totp(const WorkspaceId& workspace, const UserId& id,
                                            const base::Secret& secret) const;
  [[nodiscard]] base::Result<base::Secret> totp(const WorkspaceId& workspace, const UserId& id) const;
  /// True once for each step of time, so that a code cannot be used twice; false for this and earlier ones.
  [[nodiscard]] base::Result<bool> use_totp_step(const WorkspaceId& workspace, const UserId& id,
                                                 std::int64_t step) const;

 private:
  Engine* engine_;
  const Vault* vault_;
};

}  // namespace parlance::store
