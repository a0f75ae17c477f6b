#include "store/state/users.hpp"

#include <utility>

#include "base/text.hpp"
#include "store/state/answer_bodies.hpp"
#include "store/state/cursor.hpp"
#include "store/state/engine.hpp"
#include "store/state/users_rows.hpp"
#include "store/state/vault.hpp"

namespace parlance::store {
namespace {

const std::string user_select =
    "SELECT id, workspace, name, email, password_hash, role, disabled, failed_logins, locked_until, "
    "CASE WHEN totp IS NULL THEN 0 ELSE 1 END, oidc_issuer, oidc_subject, created, last_login FROM users ";

User read_user(Row row) {
  return {.id = row.id<UserId>(),
          .workspace = row.id<WorkspaceId>(),
          .name = row.text(),
          .email = row.text(),
          .password_hash = row.text(),
          .role = row.text(),
          .disabled = row.flag(),
          .failed_logins = row.integer(),
          .locked_until = row.integer(),
          .has_totp = row.flag(),
          .oidc_issuer = row.text(),
          .oidc_subject = row.text(),
          .created = row.integer(),
          .last_login = row.integer()};
}

/// Absent rather than empty, so that users without one do not clash.
Parameter text_or_null(const std::string& text) {
  return text.empty() ? Parameter(std::monostate{}) : Parameter(text);
}

std::string totp_place(const WorkspaceId& workspace, const UserId& id) {
  return "users.totp/" + workspace.str() + "/" + id.str();
}

}  // namespace

void insert_user(Session& session, const WorkspaceId& workspace, const User& user) {
  session.change(
      insert_into("users",
                  "workspace, id, name, email, email_folded, password_hash, role, disabled, "
                  "failed_logins, locked_until, totp_step, oidc_issuer, oidc_subject, created, "
                  "last_login"),
      {workspace, user.id, user.name, user.email, base::lower(user.email), user.password_hash, user.role,
       user.disabled, user.failed_logins, user.locked_until, 0, text_or_null(user.oidc_issuer),
       text_or_null(user.oidc_subject), user.created != 0 ? user.created : now(), user.last_login});
}

base::Result<void> Users::add(const WorkspaceId& workspace, const User& user) const {
  return engine_->write([&](Session& session) { insert_user(session, workspace, user); });
}

base::Result<User> Users::get(const WorkspaceId& workspace, const UserId& id) const {
  return read_for(*engine_, [&](Session& session) {
    return read_user(session.one(user_select + "WHERE workspace = ? AND id = ?", {workspace, id}));
  });
}

base::Result<User> Users::with_email(const WorkspaceId& workspace, std::string_view email) const {
  return read_for(*engine_, [&](Session& session) {
    return read_user(session.one(user_select + "WHERE workspace = ? AND email_folded = ?",
                                 {workspace, base::lower(email)}));
  });
}

base::Result<User> Users::with_subject(const WorkspaceId& workspace, std::string_view issuer,
                                       std::string_view subject) const {
  return read_for(*engine_, [&](Session& session) {
    return read_user(session.one(user_select + "WHERE workspace = ? AND oidc_issuer = ? AND oidc_subject = ?",
                                 {workspace, issuer, subject}));
  });
}

base::Result<std::vector<User>> Users::everywhere_with_email(std::string_view email) const {
  return read_for(*engine_, [&](Session& session) {
    std::vector<User> users;
    for (auto& row : session.rows(user_select + "WHERE email_folded = ? ORDER BY created, id LIMIT 20",
                                  {base::lower(email)}))
      users.push_back(read_user(std::move(row)));
    return users;
  });
}

base::Result<Page<User>> Users::list(const WorkspaceId& workspace, const PageRequest& page) const {
  return list_newest(*engine_, user_select + "WHERE workspace = ?", {workspace}, page, read_user);
}

base::Result<void> Users::update(const WorkspaceId& workspace, const User& user) const {
  return engine_->write([&](Session& session) {
    session.change_one(
        "UPDATE users SET name = ?, email = ?, email_folded = ?, role = ?, disabled = ?, oidc_issuer = ?, "
        "oidc_subject = ? WHERE workspace = ? AND id = ?",
        {user.name, user.email, base::lower(user.email), user.role, user.disabled,
         text_or_null(user.oidc_issuer), text_or_null(user.oidc_subject), workspace, user.id});
  });
}

base::Result<void> Users::set_password_hash(const WorkspaceId& workspace, const UserId& id,
                                            const std::string& hash) const {
  return engine_->write([&](Session& session) {
    session.change_one("UPDATE users SET password_hash = ? WHERE workspace = ? AND id = ?",
                       {hash, workspace, id});
  });
}

base::Result<void> Users::remove(const WorkspaceId& workspace, const UserId& id) const {
  return engine_->write([&](Session& session) {
    lock_answer_bodies(session, workspace);
    const auto bodies = session.rows(
        "SELECT DISTINCT body_hash FROM answers WHERE workspace = ? AND user_id = ?", {workspace, id});
    session.change_one("DELETE FROM users WHERE workspace = ? AND id = ?", {workspace, id});
    remove_unused_bodies(session, workspace, bodies);
  });
}

base::Result<User> Users::count_failed_login(const WorkspaceId& workspace, const UserId& id,
                                             std::int64_t limit, Moment locked_until) const {
  return write_for(*engine_, [&](Session& session) {
    session.change_one(
        "UPDATE users SET failed_logins = failed_logins + 1, locked_until = CASE WHEN failed_logins + 1 >= ? "
        "THEN ? ELSE locked_until END WHERE workspace = ? AND id = ?",
        {limit, locked_until, workspace, id});
    return read_user(session.one(user_select + "WHERE workspace = ? AND id = ?", {workspace, id}));
  });
}

base::Result<void> Users::note_login(const WorkspaceId& workspace, const UserId& id, Moment at) const {
  return engine_->write([&](Session& session) {
    session.change_one(
        "UPDATE users SET failed_logins = 0, locked_until = 0, last_login = ? WHERE workspace = ? AND id = ?",
        {at, workspace, id});
  });
}

base::Result<void> Users::set_totp(const WorkspaceId& workspace, const UserId& id,
                                   const base::Secret& secret) const {
  Parameter kept{std::monostate{}};
  if (!secret.empty()) {
    auto sealed = vault_->seal(secret, totp_place(workspace, id));
    if (!sealed) return base::fail(std::move(sealed));
    kept = *std::move(sealed);
  }
  return engine_->write([&](Session& session) {
    session.change_one("UPDATE users SET totp = ?, totp_step = 0 WHERE workspace = ? AND id = ?",
                       {kept, workspace, id});
  });
}

base::Result<base::Secret> Users::totp(const WorkspaceId& workspace, const UserId& id) const {
  const auto sealed = read_for(*engine_, [&](Session& session) {
    return session.one("SELECT totp FROM users WHERE workspace = ? AND id = ?", {workspace, id}).text();
  });
  if (!sealed) return std::unexpected(sealed.error());
  if (sealed->empty()) return base::Secret();
  return vault_->open(*sealed, totp_place(workspace, id));
}

base::Result<bool> Users::use_totp_step(const WorkspaceId& workspace, const UserId& id,
                                        std::int64_t step) const {
  return write_for(*engine_, [&](Session& session) {
    return session.change("UPDATE users SET totp_step = ? WHERE workspace = ? AND id = ? AND totp_step < ?",
                          {step, workspace, id, step}) == 1;
  });
}

}  // namespace parlance::store
